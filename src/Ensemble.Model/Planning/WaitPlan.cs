namespace Ensemble.Model.Planning;

/// <summary>A condition before a process starts.</summary>
/// <param name="Process">Who is awaited.</param>
/// <param name="Type">How far it must have come.</param>
/// <param name="ExitCode">For a completion: the exit code that counts.</param>
/// <param name="Behavior">What happens when it ended otherwise.</param>
public sealed record WaitPlan(ProcessId Process, WaitType Type, int ExitCode = 0, WaitBehavior Behavior = WaitBehavior.StopOnResourceUnavailable);
