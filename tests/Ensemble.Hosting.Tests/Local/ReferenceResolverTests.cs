using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Tests.Local;

public sealed class ReferenceResolverTests : IDisposable
{
    private static readonly ReplicaId Agent = ReplicaId.Parse("rl/agent.1");

    private readonly Wired _wired = new(
        b =>
        {
            var rl = b.AddExperiment("rl");
            rl.AddProcess("learner", "true").Binds("replay");
            rl.AddProcess("agent", "true").WithReplicas(2).WithHttpEndpoint().Binds("own");
            b.AddExperiment("other").AddProcessGroup("g").AddProcess("api", "true").WithHttpEndpoint();
        },
        new() { ["token"] = "{hush}" });

    [Theory]
    [InlineData("{token}", "{hush}")]
    [InlineData("{{token}}", "{token}")]
    [InlineData("{replay.port}", "7000")]
    [InlineData("{replay.url}", "tcp://127.0.0.1:7000")]
    [InlineData("{replay.hostAndPort}", "127.0.0.1:7000")]
    [InlineData("{replay.scheme}", "tcp")]
    [InlineData("{replay.host}/{replay.iPV4Host}/{replay.targetPort}", "127.0.0.1/127.0.0.1/7000")]
    [InlineData("{own.port}", "7002")]
    [InlineData("{rl/agent:http.port}", "7004")]
    [InlineData("{other/g/api:http.url}", "http://127.0.0.1:7005")]
    public void A_reference_has_the_value_that_this_replica_sees(string template, string expected) =>
        _wired.Resolver.Render(ValueTemplate.Parse(template), Agent).Should().Be(expected);

    [Fact]
    public void Others_see_the_first_replica() =>
        _wired.Resolver.Render(ValueTemplate.Parse("{rl/agent:http.port} {own.port}"), ReplicaId.Parse("rl/learner.0")).Should().Be("7003 7001");

    [Theory]
    [InlineData("nothing")]
    [InlineData("replay.colour")]
    [InlineData("other/g/api:grpc.url")]
    [InlineData("rl/nobody:http.url")]
    public void A_reference_without_value_is_named(string reference) =>
        FluentActions.Invoking(() => _wired.Resolver.Resolve(reference, Agent)).Should().Throw<KeyNotFoundException>()
            .WithMessage($"The plan refers to '{{{reference}}}', for which there is no value.");

    public void Dispose() => _wired.Dispose();
}
