using System.CommandLine;
using Ensemble.Hosting;

namespace Ensemble.CommandLine;

public sealed class EmbeddingTests
{
    [Fact]
    public async Task An_own_command_runs_beside_those_of_ensemble()
    {
        string? seen = null;
        var report = new Command("report", "Draw the curves.") { new Argument<string>("curve") };
        report.SetAction(parsed =>
        {
            seen = parsed.GetValue<string>("curve");
            return 7;
        });
        string[] args = ["report", "loss"];

        int exitCode = await EnsembleCommandLine.Create(DistributedApplication.CreateBuilder(args)).Add(report).InvokeAsync(args, Eventually.Late());

        exitCode.Should().Be(7);
        seen.Should().Be("loss");
    }

    [Fact]
    public async Task The_program_must_declare_with_the_arguments_it_obeys()
    {
        var commands = EnsembleCommandLine.Create(DistributedApplication.CreateBuilder(["--isolated"]));

        await commands.Invoking(c => c.InvokeAsync(["ps"])).Should().ThrowAsync<ArgumentException>().WithMessage("Give CreateBuilder the same arguments*");
    }

    [Fact]
    public void A_command_cannot_hide_one_of_ensemble() =>
        EnsembleCommandLine.Create(DistributedApplication.CreateBuilder([])).Invoking(c => c.Add(new Command("ps"))).Should().Throw<ArgumentException>();
}
