namespace Ensemble.Jobs;

/// <summary>Where one attempt of a job is.</summary>
public enum AttemptState
{
    /// <summary>It was begun and has not ended.</summary>
    Running,

    /// <summary>It did what was to be done.</summary>
    Completed,

    /// <summary>It failed.</summary>
    Failed,

    /// <summary>It was stopped because somebody cancelled the job.</summary>
    Cancelled,

    /// <summary>Its host or its machine went away, and nobody knows what became of it.</summary>
    Interrupted,
}
