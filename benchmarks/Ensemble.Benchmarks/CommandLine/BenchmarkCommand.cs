using System.CommandLine;
using Ensemble.Benchmarks.Harness;

namespace Ensemble.Benchmarks.CommandLine;

/// <summary>The command line: what there is to say, and help about it.</summary>
internal static class BenchmarkCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="figures">What can be measured.</param>
    /// <param name="runAsync">Measures and gives the exit code.</param>
    public static RootCommand Create(IReadOnlyList<IFigure> figures, Func<BenchmarkOptions, CancellationToken, Task<int>> runAsync)
    {
        string names = string.Join(", ", figures.Select(f => f.Name));
        var only = new Option<string[]>("--only") { HelpName = "NAME",
            Description = $"Measure this figure only; may be given several times. There are: {names}." };
        var rounds = new Option<int?>("--rounds") { HelpName = "N",
            Description = "Rounds that count, after one to warm up: 1 to 100. 7 unless given, with --quick 2." };
        var minutes = new Option<int?>("--minutes") { HelpName = "N",
            Description = "Minutes that the soak takes: 1 to 1440. 20 unless given, with --quick 3." };
        var quick = new Option<bool>("--quick") { Description = "Less work and fewer rounds: a first impression, no result." };
        var markdown = new Option<bool>("--markdown") { Description = "Print the page docs/performance.md instead of a table for the terminal." };
        only.AcceptOnlyFromAmong([.. figures.Select(f => f.Name)]);
        rounds.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1 or > 100)
                result.AddError("--rounds takes a number from 1 to 100.");
        });
        minutes.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1 or > 1440)
                result.AddError("--minutes takes a number from 1 to 1440.");
        });

        var command = new RootCommand(
            "Measures how fast Ensemble is, beside others that do the same. Takes minutes; wants a quiet machine. Exit code: 0 all met, 1 one missed or not measured.")
        {
            only, rounds, minutes, quick, markdown,
        };
        command.SetAction((parsed, cancellationToken) => runAsync(
            new BenchmarkOptions
            {
                Only = [.. parsed.GetValue(only) ?? []],
                Rounds = parsed.GetValue(rounds),
                Minutes = parsed.GetValue(minutes),
                Quick = parsed.GetValue(quick),
                Markdown = parsed.GetValue(markdown),
            },
            cancellationToken));
        return command;
    }
}
