using System.Globalization;
using Ensemble.Jobs.Backends;
using Ensemble.Jobs.Tests.Backends;

namespace Ensemble.Jobs.Tests.Gangs;

public sealed class InjectedFailureTests(ITestOutputHelper output)
{
    private const int AtOnce = 3;

    /// <summary>How many failures; the full count, 200, takes a minute or two.</summary>
    private static int Count => int.Parse(Environment.GetEnvironmentVariable("ENSEMBLE_GANG_FAILURES") ?? "30", CultureInfo.InvariantCulture);

    private static int FirstSeed => int.Parse(Environment.GetEnvironmentVariable("ENSEMBLE_GANG_SEED") ?? "1", CultureInfo.InvariantCulture);

    [Fact]
    public async Task The_first_rank_that_failed_and_how_is_found_each_time()
    {
        await using Bench bench = new();
        bool limitsMemory = bench.Options.ControlHierarchies.Any(static one => one.LimitsMemory);
        List<string> wrong = [];
        await Parallel.ForEachAsync(Enumerable.Range(FirstSeed, Count), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (seed, _) =>
        {
            var injection = Injection.Make(seed, limitsMemory);
            var end = await RunAsync(bench, injection);
            bool isRight = end is { State: AttemptState.Failed, Cause: { } cause } && cause.Kind == injection.Kind && cause.Rank == injection.Culprit
                && (injection.Kind is not FailureKind.ExitCode || cause.ExitCode == injection.Detail)
                && (injection.Kind is not FailureKind.Signal || cause.Signal == injection.Detail)
                && !cause.Consequences.Contains(injection.Culprit);
            lock (wrong)
            {
                if (!isRight)
                    wrong.Add($"{injection}: {end.State} {end.Cause}");
            }
        });
        output.WriteLine($"{Count - wrong.Count} of {Count} right, from seed {FirstSeed}, {(limitsMemory ? "with" : "without")} limits of memory");
        wrong.Should().BeEmpty();
    }

    private static async Task<AttemptEnd> RunAsync(Bench bench, Injection injection)
    {
        string folder = Directory.CreateDirectory(bench.File($"gang-{injection.Seed}")).FullName;
        var start = bench.Script(injection.Script(folder), new GangSpec { WorldSize = injection.WorldSize }) with { Grace = TimeSpan.FromSeconds(1) };
        if (injection.Kind is FailureKind.NotStarted)
        {
            // A program that only one rank cannot find.
            string program = Path.Combine(folder, "program");
            foreach (int rank in Enumerable.Range(0, injection.WorldSize).Where(rank => rank != injection.Culprit))
                File.CreateSymbolicLink($"{program}.{rank}", "/bin/bash");
            start = start with { Spec = start.Spec with { Command = new(program + ".${local_rank}", start.Spec.Command!.Arguments) } };
        }
        if (injection.Kind is FailureKind.OutOfMemory)
            start = start with { Spec = start.Spec with { Needs = new(MemoryBytes: 128 << 20) } };
        var (execution, heard) = bench.Start(start);
        if (injection.Kind is FailureKind.TimeLimit)
        {
            await Eventually.EndAsync(heard.WhenBegun);
            await Eventually.TrueAsync(() => Directory.EnumerateFiles(folder, "ready.*").Count() == injection.WorldSize - 1);
            // The others have done their work by the time the limit comes.
            await Eventually.TrueAsync(() => ((ProcessExecution)execution).Incarnations.Count(static one => one.Ended.IsCompleted) == injection.WorldSize - 1);
            execution.Stop(StopReason.TimeLimit);
        }
        return await Eventually.EndAsync(execution.Ended);
    }
}
