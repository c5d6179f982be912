using System.Collections.Immutable;

namespace Ensemble.Rules.Declaring;

/// <summary>What an ensemble does, checked and immutable.</summary>
/// <param name="Groups">The names of the groups of jobs, in the order of the file.</param>
/// <param name="Rules">The rules, in the order of the file.</param>
internal sealed record RuleSet(ImmutableArray<string> Groups, ImmutableArray<Rule> Rules)
{
    private static readonly TimeSpan UsualHeartbeat = TimeSpan.FromSeconds(60);

    /// <summary>Gets the time between two heartbeats as it was asked for; zero or less for none.</summary>
    public TimeSpan AskedHeartbeat { get; init; }

    /// <summary>Gets the time between two heartbeats; null for none. A rule that grows or shrinks needs one: nothing happens while all wait.</summary>
    public TimeSpan? Heartbeat =>
        AskedHeartbeat > TimeSpan.Zero ? AskedHeartbeat : Rules.Any(rule => rule.Action.Kind is ActionKind.Grow or ActionKind.Shrink) ? UsualHeartbeat : null;
}
