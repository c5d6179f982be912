using Ensemble.Model.Diagnostics;

namespace Ensemble.Rules.Members.Remote;

/// <summary>How a member's time at a service ended.</summary>
internal abstract record MemberHostResult
{
    /// <summary>It was asked to stop.</summary>
    public sealed record Stopped : MemberHostResult;

    /// <summary>The service does not want it, and another try would not help.</summary>
    /// <param name="Diagnostic">Why.</param>
    public sealed record Refused(Diagnostic Diagnostic) : MemberHostResult;

    /// <summary>The queue is gone for good, and its ensembles know.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record QueueGone(string Reason) : MemberHostResult;
}
