using System.Collections.Immutable;

namespace Ensemble.Hosting.Control.Naming;

/// <summary>The name stands for nothing, or for more than one thing.</summary>
/// <param name="Message">What is wrong, in whole sentences.</param>
/// <param name="Candidates">What may have been meant; at most <see cref="SubjectResolver.MostCandidates"/>.</param>
/// <param name="IsAmbiguous">Whether there were several.</param>
internal sealed record UnresolvedSubject(string Message, ImmutableArray<string> Candidates, bool IsAmbiguous) : SubjectResolution;
