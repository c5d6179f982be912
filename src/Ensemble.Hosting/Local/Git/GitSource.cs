using Ensemble.Hosting.RunFolders;
using Ensemble.Hosting.Runs;
using Ensemble.Model;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Local;

/// <summary>What is cloned once for a run, however many processes mount it.</summary>
/// <param name="Url">The repository.</param>
/// <param name="Revision">Branch, tag or commit; null for the default branch.</param>
internal sealed record GitSource(string Url, string? Revision)
{
    private const int ShortestCommit = 4;

    /// <summary>Whether the revision can be the id of a commit, full or shortened.</summary>
    public bool MayBeCommit => Revision is { Length: >= ShortestCommit } revision && revision.All(char.IsAsciiHexDigit);

    /// <summary>The source of a mount of the kind <see cref="MountKind.Git"/>.</summary>
    public static GitSource Of(MountPlan mount) => new(mount.Source, mount.Revision);

    /// <summary>Where the clone lies.</summary>
    public string FolderIn(RunFolder run)
    {
        string name = Path.GetFileNameWithoutExtension(Url.TrimEnd('/').Split('/', ':')[^1]);
        return Path.Combine(run.Directory, "git", $"{FileName.Of(name)}-{StableHash.Of($"{Url}\n{Revision}")}");
    }

    public override string ToString() => Revision is null ? $"'{Url}'" : $"'{Url}' at '{Revision}'";
}
