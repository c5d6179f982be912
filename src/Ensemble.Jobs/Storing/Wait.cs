namespace Ensemble.Jobs.Storing;

/// <summary>A job waits for the end of another.</summary>
/// <param name="On">The row of the other.</param>
/// <param name="Condition">How it must end.</param>
/// <param name="EndedAs">How it has ended instead; null where it has not ended.</param>
internal readonly record struct Wait(long On, DependencyCondition Condition, JobState? EndedAs);
