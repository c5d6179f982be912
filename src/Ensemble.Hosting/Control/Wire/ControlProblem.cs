using System.Collections.Immutable;

namespace Ensemble.Hosting.Control.Wire;

/// <summary>Why a request was refused: problem details of RFC 9457.</summary>
/// <param name="Format">The format's number.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">The kind of problem.</param>
/// <param name="Detail">What is wrong and what to ask instead.</param>
/// <param name="Candidates">What may have been meant.</param>
internal sealed record ControlProblem(int Format, int Status, string Title, string Detail, ImmutableArray<string> Candidates);
