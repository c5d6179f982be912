namespace Ensemble.Jobs;

/// <summary>A job that has to end before another may start.</summary>
/// <param name="Job">Its id.</param>
/// <param name="Condition">How it must end.</param>
public sealed record JobDependency(string Job, DependencyCondition Condition = DependencyCondition.Completed);
