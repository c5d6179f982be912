using System.Collections.Immutable;
using Ensemble.Rules.Declaring;
using Ensemble.Rules.Functions;
using Ensemble.Rules.Members;

namespace Ensemble.Rules.Running;

/// <summary>Something that follows from a rule and is to be done outside: once it is decided it is done, whatever becomes of this process.</summary>
/// <param name="Number">From 1, in the order in which they were decided.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Action">What the rule does, or what its function gave back.</param>
internal abstract record Deed(long Number, Rule Rule, RuleAction Action)
{
    /// <summary>Submit groups.</summary>
    public sealed record Submit(long Number, Rule Rule, RuleAction Action, ImmutableArray<Submission> Submissions) : Deed(Number, Rule, Action);

    /// <summary>Cancel what has not ended of submissions.</summary>
    public sealed record Cancel(long Number, Rule Rule, RuleAction Action, ImmutableArray<string> Submissions) : Deed(Number, Rule, Action);

    /// <summary>Ask for more nodes, or for fewer.</summary>
    public sealed record Resize(long Number, Rule Rule, RuleAction Action, int By) : Deed(Number, Rule, Action);

    /// <summary>Call a function.</summary>
    public sealed record Call(long Number, Rule Rule, RuleAction Action, FunctionCall Function) : Deed(Number, Rule, Action);

    /// <summary>End the ensemble, and kill what has not ended of submissions; none where it is left alone.</summary>
    public sealed record End(long Number, Rule Rule, RuleAction Action, ImmutableArray<string> Submissions) : Deed(Number, Rule, Action);
}
