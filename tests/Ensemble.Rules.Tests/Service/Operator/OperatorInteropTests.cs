using Ensemble.Grpc.Tests.Interop;
using Ensemble.Rules.Service.Operator;

namespace Ensemble.Rules.Tests.Service.Operator;

/// <summary>Clients of ensemble-python, in the implementations that people use, with the words of both of its releases.</summary>
public sealed class OperatorInteropTests(Peers peers) : IClassFixture<Peers>
{
    [Theory]
    [InlineData("python")]
    [InlineData("node")]
    public async Task They_ask_and_are_answered(string language)
    {
        string[] program = peers.Find(language, "operator_client");
        OperatedQueue queue = new();
        await using var lab = await ServiceLab.StartAsync(options => options with { Services = [new EnsembleOperator(queue, TimeProvider.System).Service] });

        (await Peer.CallAsync(program, lab.Port, gzip: false, ServiceLab.Ended)).Trim().Should().Be("all as it should be");

        queue.Submitted.Select(static job => (job.Command, job.Count, job.Nodes, job.Tasks, job.Duration, job.WorkingDirectory)).Should().Equal(
            ("sleep 10", 2, 3, 4, TimeSpan.FromSeconds(60), "/tmp"), ("echo hello", 1, 1, 1, TimeSpan.Zero, null));
        queue.Wishes.Should().Equal(
            new ResizeWish(2, "flux-framework.org", "v1alpha2"), new(1, null, null), new(-3, "flux-framework.org", "v1alpha2"), new(-1, null, null),
            new(100, null, null));
        await Eventually.EndAsync(queue.Hanging.Task);
    }
}
