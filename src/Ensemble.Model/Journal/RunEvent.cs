namespace Ensemble.Model.Journal;

/// <summary>One line of a run's journal.</summary>
/// <param name="Sequence">From 1, without gaps.</param>
/// <param name="Time">When it happened, as the host saw it.</param>
/// <param name="Subject">Whom it concerns: a replica (<c>rl/agent.3</c>), an experiment (<c>rl</c>), for a command also a process or another
/// resource, or empty for the run.</param>
/// <param name="Body">What happened.</param>
public sealed record RunEvent(long Sequence, DateTimeOffset Time, string Subject, EventBody Body);
