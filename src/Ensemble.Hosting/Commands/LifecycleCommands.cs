using System.Collections.Immutable;
using Ensemble.Hosting.Runs;
using static Ensemble.Hosting.ResourceCommandState;

namespace Ensemble.Hosting.Commands;

/// <summary>Start, stop and restart, which every process has.</summary>
internal static class LifecycleCommands
{
    private static readonly Dictionary<ReplicaPhase, ImmutableArray<ResourceCommandSnapshot>> ByPhase =
        Enum.GetValues<ReplicaPhase>().ToDictionary(phase => phase, Make);

    private static readonly HashSet<ResourceCommandSnapshot> Ours = new(ByPhase.Values.SelectMany(c => c), ReferenceEqualityComparer.Instance);

    /// <summary>What the commands ask of a run.</summary>
    public static RunAction? ActionOf(string command) =>
        command == KnownResourceCommands.StartCommand ? RunAction.Start
        : command == KnownResourceCommands.StopCommand ? RunAction.Stop
        : command == KnownResourceCommands.RestartCommand ? RunAction.Restart
        : null;

    /// <summary>Whether a command is one of these and not a declared one of the same name.</summary>
    public static bool IsOne(ResourceCommandSnapshot command) => Ours.Contains(command);

    /// <summary>The commands in a phase of a replica's life. The same phase gives the same instances: a hundred thousand replicas share them.</summary>
    public static ImmutableArray<ResourceCommandSnapshot> In(ReplicaPhase phase) => ByPhase[phase];

    /// <summary>Commands of a replica that has come into another phase; what was declared stays as it is.</summary>
    public static ImmutableArray<ResourceCommandSnapshot> Refresh(ImmutableArray<ResourceCommandSnapshot> commands, ReplicaPhase phase)
    {
        var now = ByPhase[phase];
        if (commands.Length == now.Length && commands.All(Ours.Contains))
            return now;
        return [.. commands.Select(c => Ours.Contains(c) ? now.First(n => n.Name == c.Name) : c)];
    }

    private static ImmutableArray<ResourceCommandSnapshot> Make(ReplicaPhase phase)
    {
        var (start, stop, restart) = phase switch
        {
            ReplicaPhase.NotStarted or ReplicaPhase.Ended => (Enabled, Hidden, Disabled),
            ReplicaPhase.Waiting or ReplicaPhase.Restarting => (Enabled, Enabled, Disabled),
            ReplicaPhase.Starting => (Disabled, Enabled, Disabled),
            ReplicaPhase.Running => (Hidden, Enabled, Enabled),
            _ => (Disabled, Disabled, Disabled),
        };
        return
        [
            new(KnownResourceCommands.StartCommand, start, "Start", "Start it, whatever it waits for.", null, "Play", IconVariant.Filled, true),
            new(KnownResourceCommands.StopCommand, stop, "Stop", "Stop it.", null, "Stop", IconVariant.Filled, true),
            new(KnownResourceCommands.RestartCommand, restart, "Restart", "Stop it and start it again.", null, "ArrowCounterclockwise", IconVariant.Regular,
                false),
        ];
    }
}
