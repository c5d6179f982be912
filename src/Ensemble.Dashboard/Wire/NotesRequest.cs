using System.Collections.Immutable;

namespace Ensemble.Dashboard.Wire;

/// <summary>What people write about a run.</summary>
/// <param name="Note">A text.</param>
/// <param name="Tags">Words to find it by.</param>
internal sealed record NotesRequest(string? Note, ImmutableArray<string> Tags);
