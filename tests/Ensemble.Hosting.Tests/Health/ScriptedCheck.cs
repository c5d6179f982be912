using Ensemble.Hosting.Health;

namespace Ensemble.Hosting.Tests.Health;

/// <summary>A check that answers as the test says; the last answer is repeated.</summary>
internal sealed class ScriptedCheck(params string?[] answers) : ICheck
{
    public int Looks { get; private set; }

    public string Name => "check";

    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(10);

    public TimeSpan InitialDelay { get; init; }

    public int FailureThreshold { get; init; } = 1;

    public Task<CheckResult> LookAsync(CancellationToken cancellationToken) => Task.FromResult(new CheckResult(answers[Math.Min(Looks++, answers.Length - 1)]));
}
