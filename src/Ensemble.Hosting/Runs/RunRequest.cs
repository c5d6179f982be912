namespace Ensemble.Hosting.Runs;

/// <summary>Something a person or a program asks of a run.</summary>
/// <param name="Action">What.</param>
/// <param name="Subject">A replica (<c>rl/agent.3</c>), a process (<c>rl/agent</c>), an experiment (<c>rl</c>), or empty for the run.</param>
/// <param name="By">Who asks, for the journal.</param>
/// <param name="Force">For a stop: without grace.</param>
public sealed record RunRequest(RunAction Action, string Subject, string By, bool Force = false);
