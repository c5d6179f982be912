using System.Collections.Immutable;
using System.Text.Json;
using Ensemble.Rules.Declaring;

namespace Ensemble;

/// <summary>What a function that a rule calls says to do: nothing, something, or a rule to be added behind the others.</summary>
public sealed class RuleReply
{
    private RuleReply(RuleAction? action) => Action = action;

    /// <summary>Nothing is to be done. The same as null.</summary>
    public static RuleReply Nothing { get; } = new((RuleAction?)null);

    internal RuleAction? Action { get; }

    internal Trigger? Trigger { get; private init; }

    internal string? Condition { get; private init; }

    /// <summary>Submit a group of jobs.</summary>
    /// <param name="group">The group. Default: every group.</param>
    /// <param name="parameters">What <c>{{name}}</c> stands for in commands and variables of the jobs.</param>
    /// <param name="changes">What is otherwise than the group says.</param>
    public static RuleReply Submit(string? group = null, IReadOnlyDictionary<string, string>? parameters = null, JobChanges? changes = null) => new(
        new RuleAction(ActionKind.Submit)
    {
        Label = group,
        Overrides = changes?.ToOverrides(),
        Parameters = parameters?.ToImmutableSortedDictionary(StringComparer.Ordinal) ?? ImmutableSortedDictionary<string, string>.Empty,
    });

    /// <summary>Cancel the jobs of a group.</summary>
    /// <param name="group">The group. Default: every group.</param>
    public static RuleReply Cancel(string? group = null) => new(new RuleAction(ActionKind.Cancel) { Label = group });

    /// <summary>End the ensemble.</summary>
    /// <param name="kill">Whether the jobs that are left are killed. Default: they are left alone.</param>
    public static RuleReply Terminate(bool kill = false) => new(new RuleAction(ActionKind.Terminate) { Kills = kill });

    /// <summary>Ask the queue for more nodes.</summary>
    /// <param name="nodes">How many, from 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="nodes"/> is less than 1.</exception>
    public static RuleReply Grow(int nodes = 1) => Resize(ActionKind.Grow, nodes);

    /// <summary>Give nodes of the queue back.</summary>
    /// <param name="nodes">How many, from 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="nodes"/> is less than 1.</exception>
    public static RuleReply Shrink(int nodes = 1) => Resize(ActionKind.Shrink, nodes);

    /// <summary>Go on with the rules of another algorithm; metrics and jobs stay.</summary>
    /// <param name="algorithm">Its name.</param>
    /// <param name="options">What it is told; an object whose properties are the options. Default: nothing.</param>
    public static RuleReply Switch(string algorithm, object? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(algorithm);
        return new(new RuleAction(ActionKind.Switch) { Label = algorithm, Arguments = ToJson(options) });
    }

    /// <summary>Add a rule behind the others.</summary>
    /// <param name="trigger">What it reacts to.</param>
    /// <param name="does">What it does.</param>
    /// <param name="when">What has to be true of the metric it reacts to, such as <c>&gt; 3</c>. Default: nothing.</param>
    /// <exception cref="ArgumentException"><paramref name="does"/> does nothing or adds a rule itself.</exception>
    public static RuleReply Add(Trigger trigger, RuleReply does, string? when = null)
    {
        ArgumentNullException.ThrowIfNull(trigger);
        ArgumentNullException.ThrowIfNull(does);
        if (does is not { Action: { } action, Trigger: null })
            throw new ArgumentException("A rule needs something to do.", nameof(does));
        return new(action) { Trigger = trigger, Condition = when };
    }

    /// <summary>The same, of a rule that acts several times.</summary>
    /// <param name="repetitions">On how many of its first occurrences it acts.</param>
    /// <param name="backoff">How many occurrences it passes over between two. Default 0.</param>
    /// <exception cref="InvalidOperationException">It does nothing.</exception>
    public RuleReply Repeat(int repetitions, int backoff = 0) =>
        new((Action ?? throw new InvalidOperationException("Nothing cannot be repeated.")) with { Repetitions = repetitions, Backoff = backoff })
        {
            Trigger = Trigger,
            Condition = Condition,
        };

    internal static JsonElement? ToJson(object? value) => value switch
    {
        null => null,
        JsonElement element => element,
        _ => JsonSerializer.SerializeToElement(value, value.GetType(), JsonSerializerOptions.Web),
    };

    private static RuleReply Resize(ActionKind kind, int nodes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(nodes, 1);
        return new(new RuleAction(kind) { Value = nodes });
    }
}
