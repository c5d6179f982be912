namespace Ensemble.Rules.Members;

/// <summary>What a member says to a wish.</summary>
internal abstract record MemberAnswer
{
    /// <summary>It is done, or was.</summary>
    /// <param name="Remark">What people should know, such as that a size was clamped; null for nothing.</param>
    public sealed record Done(string? Remark = null) : MemberAnswer;

    /// <summary>It cannot be done.</summary>
    /// <param name="Reason">Why, a sentence without its end.</param>
    public sealed record Refused(string Reason) : MemberAnswer;
}
