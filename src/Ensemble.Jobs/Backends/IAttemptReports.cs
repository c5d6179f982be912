namespace Ensemble.Jobs.Backends;

/// <summary>Hears what an attempt says while it runs. Does not block and does not throw; what an attempt says after its end is dropped and counted.</summary>
internal interface IAttemptReports
{
    /// <summary>All of it runs: whatever had to wait for its turn has had it. Not told of one that could not be started, or that was found again.</summary>
    /// <param name="at">Since when.</param>
    void Began(DateTimeOffset at);

    /// <summary>Adds a line to the job's log.</summary>
    void Log(string text);

    /// <summary>The attempt says how far it is, 0 to 1.</summary>
    void Progress(double part);

    /// <summary>The attempt says in words what it does.</summary>
    void Status(string text);

    /// <summary>The attempt made something.</summary>
    void Made(Artifact artifact);
}
