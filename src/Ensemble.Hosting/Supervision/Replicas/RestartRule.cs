using Ensemble.Model;
using Ensemble.Model.Journal;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Supervision;

/// <summary>Whether a replica that ended by itself is started again.</summary>
internal static class RestartRule
{
    /// <summary>Which restart in a row follows, from 1; null where none does.</summary>
    /// <param name="plan">What was declared.</param>
    /// <param name="cause">How the incarnation ended.</param>
    /// <param name="restarts">Restarts in a row so far.</param>
    /// <param name="ran">How long the incarnation ran.</param>
    public static int? Next(RestartPlan plan, EndCause cause, int restarts, TimeSpan ran)
    {
        bool wanted = plan.Policy switch
        {
            RestartPolicy.Always => cause is not Stopped,
            RestartPolicy.OnFailure => cause.IsFailure,
            _ => false,
        };
        int inARow = ran >= plan.Backoff.ResetAfter ? 0 : restarts;
        return wanted && (plan.MaxRestarts is not { } most || inARow < most) ? inARow + 1 : null;
    }
}
