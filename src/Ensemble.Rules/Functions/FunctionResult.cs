using Ensemble.Rules.Declaring;

namespace Ensemble.Rules.Functions;

/// <summary>What a function says to do.</summary>
internal abstract record FunctionResult
{
    /// <summary>Nothing.</summary>
    public sealed record Nothing : FunctionResult;

    /// <summary>This is to be done.</summary>
    /// <param name="Action">What; checked like that of a rule.</param>
    public sealed record Act(RuleAction Action) : FunctionResult;

    /// <summary>A rule is to be added behind the others.</summary>
    /// <param name="Rule">The rule, checked.</param>
    public sealed record Add(Rule Rule) : FunctionResult;

    /// <summary>It came to no end, or to one that means nothing.</summary>
    /// <param name="Message">Why, for people; may have several lines.</param>
    public sealed record Failed(string Message) : FunctionResult;
}
