namespace Ensemble.Hosting.Control.Wire;

/// <summary>The request stands in the journal and will be carried out.</summary>
/// <param name="Format">The format's number.</param>
/// <param name="Action">What: start, stop, restart.</param>
/// <param name="Subject">The full name of what it concerns; empty for the whole run.</param>
internal sealed record ActionAccepted(int Format, string Action, string Subject);
