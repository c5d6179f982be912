using Ensemble.Rules.Declaring;

namespace Ensemble.Rules.Functions;

/// <summary>What a custom function gave back.</summary>
internal abstract record FunctionResult
{
    /// <summary>Nothing.</summary>
    public sealed record Nothing : FunctionResult;

    /// <summary>An action, which is to be done.</summary>
    /// <param name="Action">The action.</param>
    public sealed record Act(RuleAction Action) : FunctionResult;

    /// <summary>A rule, which is added behind the others.</summary>
    /// <param name="Rule">The rule.</param>
    public sealed record Add(Rule Rule) : FunctionResult;

    /// <summary>It failed; the ensemble goes on.</summary>
    /// <param name="Message">Why.</param>
    public sealed record Failed(string Message) : FunctionResult;
}
