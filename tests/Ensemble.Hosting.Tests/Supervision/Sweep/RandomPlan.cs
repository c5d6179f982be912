using System.Collections.Immutable;
using Ensemble.Model;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Tests.Supervision.Sweep;

/// <summary>Plans of every kind the supervisor may meet, small enough to be looked through.</summary>
internal static class RandomPlan
{
    private static readonly RestartBackoff[] Backoffs =
    [
        RestartBackoff.None,
        RestartBackoff.Default,
        new(0.5.Of(), 2, 4.0.Of(), 5.0.Of()),
        new(1.0.Of(), 3, 10.0.Of(), 0.5.Of()),
    ];

    public static ApplicationPlan Of(Random random)
    {
        ImmutableArray<ProcessId> ids = [.. Enumerable.Range(0, random.Chance(0.6) ? 1 : random.Next(1, 4)).SelectMany(e => Ids(random, e))];
        // Who may wait for whom is drawn apart from the order of declaration, so that waits point forwards too.
        var rank = ids.OrderBy(_ => random.Next()).Select((id, i) => (id, i)).ToDictionary(p => p.id, p => p.i);
        var processes = ids.Select(id => Process(random, id, [.. ids.Where(other => rank[other] < rank[id])])).ToLookup(p => p.Id.Experiment);
        int empty = random.Chance(0.05) ? 1 : 0;
        var names = processes.Select(p => p.Key).Concat(Enumerable.Repeat("empty", empty));
        return new()
        {
            Application = "app",
            Target = "virtual",
            Experiments = [.. names.Select(name => new ExperimentPlan { Name = name, FailurePolicy = Policy(random), Processes = [.. processes[name]] })],
        };
    }

    private static IEnumerable<ProcessId> Ids(Random random, int experiment)
    {
        int count = random.Next(1, 7);
        for (int i = 0; i < count; i++)
            yield return new($"e{experiment}", random.Chance(0.2) ? "g" : null, $"p{i}");
    }

    private static ProcessPlan Process(Random random, ProcessId id, ImmutableArray<ProcessId> others) => new()
    {
        Id = id,
        WorkingDirectory = "/",
        Replicas = random.Chance(0.5) ? 1 : random.Next(1, 6),
        Waits = [.. Waits(random, id, others)],
        ExplicitStart = random.Chance(0.15),
        EndsExperiment = random.Chance(0.15),
        Restart = new((RestartPolicy)random.Next(3), random.Chance(0.7) ? random.Next(0, 4) : null, Backoffs[random.Next(Backoffs.Length)]),
        StopSignal = random.Chance(0.8) ? "SIGTERM" : "SIGINT",
        GracePeriod = (random.Next(0, 11) / 2.0).Of(),
        TimeLimit = random.Chance(0.2) ? random.Next(1, 20).Of() : null,
        SuccessExitCodes = random.Chance(0.8) ? [0] : [0, 3],
        HealthChecks = random.Chance(0.4) ? ["ready"] : [],
    };

    private static IEnumerable<WaitPlan> Waits(Random random, ProcessId id, ImmutableArray<ProcessId> others)
    {
        double density = random.Chance(0.3) ? 0 : 0.35;
        foreach (var other in others)
        {
            if (random.Chance(other.Experiment == id.Experiment ? density : density / 4))
                yield return new(other, (WaitType)random.Next(3), random.Chance(0.8) ? 0 : 3, (WaitBehavior)(random.Chance(0.75) ? 0 : 1));
        }
    }

    private static FailurePolicy Policy(Random random) => random.Next(4) switch
    {
        0 => FailurePolicy.Quorum(random.Next(1, 8)),
        1 => FailurePolicy.Continue,
        _ => FailurePolicy.StopExperiment,
    };
}
