using System.Globalization;
using Ensemble.Hosting.Tests.Supervision.Sweep;

namespace Ensemble.Hosting.Tests.Supervision;

/// <summary>Random runs against a reference model and laws. ENSEMBLE_SEED runs one seed alone, ENSEMBLE_OPERATIONS sets how many events in all.</summary>
public sealed class SweepTests
{
    private const int OperationsPerRun = 400;

    [Fact]
    public void The_supervisor_agrees_with_its_reference_model_in_every_random_run()
    {
        if (Setting("ENSEMBLE_SEED") is { } only)
        {
            Run((int)only, OperationsPerRun);
            return;
        }
        long wanted = Setting("ENSEMBLE_OPERATIONS") ?? 120_000;
        long done = 0;
        for (int seed = 1; done < wanted; seed++)
            done += Run(seed, OperationsPerRun).Operations;
        done.Should().BeGreaterThanOrEqualTo(wanted);
    }

    [Fact]
    public void Two_runs_with_one_seed_give_the_same_journal()
    {
        for (int seed = 1; seed <= 20; seed++)
            Run(seed, OperationsPerRun).Transcript.Should().Equal(Run(seed, OperationsPerRun).Transcript);
    }

    private static World Run(int seed, int operations)
    {
        var world = new World(seed);
        try
        {
            world.Live(operations);
        }
        catch (Exception broken)
        {
            string last = string.Join('\n', world.Transcript.TakeLast(60));
            throw new InvalidOperationException($"ENSEMBLE_SEED={seed} after {world.Operations} events: {broken.Message}\nLast lines:\n{last}", broken);
        }
        return world;
    }

    private static long? Setting(string name) =>
        long.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out long value) ? value : null;
}
