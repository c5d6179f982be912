namespace Ensemble.Hosting.Control.Naming;

/// <summary>The name stands for one thing.</summary>
/// <param name="Subject">Which.</param>
/// <param name="Guessed">Whether the name was only a part of it: to be said, and never enough to stop anything.</param>
internal sealed record ResolvedSubject(Subject Subject, bool Guessed) : SubjectResolution;
