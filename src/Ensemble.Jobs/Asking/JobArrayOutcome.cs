namespace Ensemble.Jobs;

/// <summary>What came of a request for an array of jobs.</summary>
public abstract record JobArrayOutcome
{
    private JobArrayOutcome()
    {
    }

    /// <summary>All of them are scheduled.</summary>
    /// <param name="Id">What their ids begin with: the member with index 7 is <c>Id_7</c>.</param>
    /// <param name="Count">How many.</param>
    public sealed record Done(string Id, int Count) : JobArrayOutcome;

    /// <summary>None is.</summary>
    /// <param name="Refusal">Why.</param>
    public sealed record Refused(JobRefusal Refusal) : JobArrayOutcome;
}
