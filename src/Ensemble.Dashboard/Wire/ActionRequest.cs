using System.Collections.Immutable;

namespace Ensemble.Dashboard.Wire;

/// <summary>Something to be done with some of a run.</summary>
/// <param name="Action">A command's name, such as <c>restart</c>.</param>
/// <param name="Subjects">Exact names of replicas, processes or experiments.</param>
internal sealed record ActionRequest(string? Action, ImmutableArray<string> Subjects);
