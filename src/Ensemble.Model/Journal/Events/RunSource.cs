namespace Ensemble.Model.Journal;

/// <summary>The AppHost's folder is in a repository of git, at this commit when the run began.</summary>
/// <param name="Commit">The commit's full id.</param>
/// <param name="Branch">The branch; null for none.</param>
/// <param name="IsDirty">Whether files of it had changes that were not committed. New files that git was not told of do not count.</param>
public sealed record RunSource(string Commit, string? Branch, bool IsDirty) : EventBody
{
    /// <inheritdoc/>
    public override string ToString() => $"{Commit[..Math.Min(12, Commit.Length)]}{(Branch is null ? "" : $" ({Branch})")}{(IsDirty ? ", with changes" : "")}";
}
