namespace Ensemble.Hosting.Supervision;

/// <summary>Something the supervisor was told, as it was written down before it was acted upon.</summary>
/// <param name="At">When the supervisor was told it happened.</param>
/// <param name="After">The last event that stood in the journal by then.</param>
/// <param name="Event">What.</param>
internal sealed record RecordedEvent(DateTimeOffset At, long After, SupervisorEvent Event);
