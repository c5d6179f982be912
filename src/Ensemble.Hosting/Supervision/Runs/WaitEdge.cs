using System.Globalization;
using Ensemble.Model;
using Ensemble.Model.Journal;

namespace Ensemble.Hosting.Supervision;

/// <summary>One process waits for another.</summary>
internal sealed class WaitEdge(ProcessNode dependent, ProcessNode dependency, WaitType type, int exitCode, WaitBehavior behavior)
{
    public ProcessNode Dependent { get; } = dependent;

    public ProcessNode Dependency { get; } = dependency;

    public WaitBehavior Behavior { get; } = behavior;

    /// <summary>Once met, a condition stays met: what happens to the dependency later does not matter to the dependent any more.</summary>
    public bool IsMet { get; set; }

    /// <summary>Whether the condition holds now.</summary>
    public bool Holds => type switch
    {
        WaitType.Started => Dependency.Census.Up == Dependency.Replicas.Length,
        WaitType.Healthy => Dependency.Census.Healthy == Dependency.Replicas.Length,
        _ => Dependency.Census.EndedWith(exitCode) == Dependency.Replicas.Length,
    };

    /// <summary>How an end contradicts the condition, in words that follow the process's name; null where it does not.</summary>
    public string? Contradiction(EndCause cause) => (type, cause) switch
    {
        (WaitType.Started, Completed) => null,
        (WaitType.Healthy, Completed) => $"{cause} before it was healthy",
        (WaitType.Completion, Completed { ExitCode: var code }) when code == exitCode => null,
        (WaitType.Completion, Failed { ExitCode: { } code }) when code == exitCode => null,
        _ => cause.ToString(),
    };

    /// <summary>The condition for people, such as <c>rl/learner healthy</c>.</summary>
    public override string ToString() => type switch
    {
        WaitType.Started => $"{Dependency.Name} started",
        WaitType.Healthy => $"{Dependency.Name} healthy",
        _ when exitCode == 0 => $"{Dependency.Name} completed",
        _ => $"{Dependency.Name} completed with exit code {exitCode.ToString(CultureInfo.InvariantCulture)}",
    };
}
