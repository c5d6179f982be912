namespace Ensemble.Hosting.Control.Wire;

/// <summary>What became of a command.</summary>
/// <param name="Format">The format's number.</param>
/// <param name="Subject">What it was run on.</param>
/// <param name="Command">Its name.</param>
/// <param name="Success">Whether it did what it should.</param>
/// <param name="Canceled">Whether it was given up.</param>
/// <param name="Message">What it has to say, or why it failed; null for nothing.</param>
internal sealed record CommandAnswer(int Format, string Subject, string Command, bool Success, bool Canceled, string? Message);
