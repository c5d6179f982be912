namespace Ensemble.Model.Journal;

/// <summary>Something the host could not do as declared, or lost.</summary>
/// <param name="Code">An ENS code.</param>
/// <param name="Message">What, and what to do about it.</param>
public sealed record HostWarning(string Code, string Message) : EventBody;
