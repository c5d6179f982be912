namespace Ensemble.Model.Journal;

/// <summary>An event of a version newer than this one, kept as it was written.</summary>
/// <param name="Type">The event's type.</param>
/// <param name="Data">Its data as JSON.</param>
public sealed record UnknownEvent(string Type, string Data) : EventBody;
