using Ensemble.Sdk.EndToEnd.Kit;

namespace Ensemble.Sdk.EndToEnd;

/// <summary>The command as it is installed, beside an experiment that it runs.</summary>
[Collection(PackagesCollection.Name)]
public sealed class CommandTests(PackedSdk sdk)
{
    [Fact]
    public async Task Another_terminal_shows_follows_and_stops_what_runs()
    {
        var user = sdk.NewFolder("Watched");
        await user.CreateAsync("Watched", "--python", "--single-file");
        user.Replace("apphost.cs", "builder.Build().Run();", """
            pi.AddShell("clock", "echo tick", "exec sleep 1000");
            builder.Build().Run();
            """);

        await using var run = user.StartEnsemble("run");
        await run.SaysAsync(l => l.StartsWith("clock running", StringComparison.Ordinal));
        await run.SaysAsync(l => l.StartsWith("clock ", StringComparison.Ordinal) && l.EndsWith(" | tick", StringComparison.Ordinal));
        await run.SaysAsync(l => l == "collector completed");

        var processes = await user.EnsembleAsync("ps");
        processes.ExitCode.Should().Be(0, "{0}", processes);
        processes.Lines.Should().Contain(l => l.Contains("clock", StringComparison.Ordinal) && l.Contains("running: ", StringComparison.Ordinal))
            .And.Contain(l => l.Contains("collector", StringComparison.Ordinal) && l.Contains("terminated (0)", StringComparison.Ordinal));

        var logs = await user.EnsembleAsync("logs", "clock");
        logs.ExitCode.Should().Be(0, "{0}", logs);
        logs.Lines.Should().ContainSingle().Which.Should().StartWith("clock ").And.EndWith(" | tick");

        var stopped = await user.EnsembleAsync("stop");
        stopped.ExitCode.Should().Be(0, "{0}", stopped);
        (await run.EndAsync()).Lines.Should().Contain(l => l.StartsWith("clock stopped", StringComparison.Ordinal));
        (await user.EnsembleAsync("ps", "--format", "json")).Lines.Should().Equal("[]");
    }
}
