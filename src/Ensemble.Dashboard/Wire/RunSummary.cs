using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Ensemble.Dashboard.Runs;

namespace Ensemble.Dashboard.Wire;

/// <summary>A run in a list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Application">The AppHost's name.</param>
/// <param name="Folder">Where it lies.</param>
/// <param name="Started">When it began; null where that is not known.</param>
/// <param name="Ended">When it ended or was last heard of; null while it runs.</param>
/// <param name="Outcome">How it went.</param>
/// <param name="Live">Whether it runs in this program.</param>
/// <param name="Note">What people wrote about it.</param>
/// <param name="Tags">Words to find it by.</param>
/// <param name="Commit">Of which commit it is; null where that is not known.</param>
/// <param name="Dirty">Whether there were changes beside that commit.</param>
internal sealed record RunSummary(
    string Id, string Application, string Folder, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? Started,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? Ended, RunOutcome Outcome, bool Live, string Note, ImmutableArray<string> Tags,
    string? Commit, bool Dirty);
