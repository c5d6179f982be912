using Ensemble.Hosting.Control.Registry;

namespace Ensemble.Hosting.Detached;

/// <summary>What came of starting an AppHost in the background. A closed set.</summary>
internal abstract record DetachedOutcome
{
    private DetachedOutcome()
    {
    }

    /// <summary>Its run can be asked.</summary>
    public sealed record Running(RunRegistration Run) : DetachedOutcome;

    /// <summary>It ended before.</summary>
    /// <param name="ExitCode">Its exit code, or 128 and the number of the signal that killed it.</param>
    /// <param name="Output">What it wrote, diagnostics included.</param>
    public sealed record Ended(int ExitCode, string Output) : DetachedOutcome;

    /// <summary>It could not be started at all.</summary>
    /// <param name="Reason">A sentence for people.</param>
    public sealed record NotStarted(string Reason) : DetachedOutcome;
}
