using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Ensemble.Hosting.Targets;

namespace Ensemble.Hosting.Publishing;

/// <summary>The folder into which files are published. A file is replaced whole or not at all; one that has not changed is not touched.</summary>
/// <param name="directory">The folder, absolute.</param>
internal sealed class OutputFolder(string directory)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Puts files in place and removes those that the same publishers wrote earlier and now do not.</summary>
    /// <param name="files">The files of each publisher, relative to the folder.</param>
    /// <returns>How many files were written or removed.</returns>
    /// <exception cref="IOException">The file system refuses.</exception>
    /// <exception cref="UnauthorizedAccessException">The file system refuses.</exception>
    public int Replace(IReadOnlyDictionary<string, ImmutableArray<PublishedFile>> files)
    {
        Directory.CreateDirectory(directory);
        var before = File.Exists(PathOf(PublishedList.FileName)) ? PublishedList.Parse(File.ReadAllText(PathOf(PublishedList.FileName))) : PublishedList.Empty;
        var now = files.Values.SelectMany(f => f).Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
        var list = before with { Files = before.Files.SetItems(files.Select(f => KeyValuePair.Create(f.Key, f.Value.Select(file => file.Path).ToImmutableArray()))) };
        int changes = WriteAll([.. files.Values.SelectMany(f => f)]);
        foreach (string stale in before.OnlyOf(files.Keys.ToHashSet(StringComparer.Ordinal)).Where(f => !now.Contains(f) && File.Exists(PathOf(f))))
        {
            File.Delete(PathOf(stale));
            RemoveIfEmpty(Path.GetDirectoryName(PathOf(stale))!);
            changes++;
        }
        WriteAll([new(PublishedList.FileName, list.ToJson())]);
        return changes;
    }

    /// <summary>Writes files that have changed.</summary>
    /// <returns>How many.</returns>
    public int WriteAll(ImmutableArray<PublishedFile> files)
    {
        var changed = files.Where(HasChanged).ToArray();
        if (changed.Length == 0)
            return 0;
        Directory.CreateDirectory(directory);
        // In the folder itself, so that moving out of it is one step. Named by the process: two that publish at the same time do not share it.
        string staging = PathOf(string.Create(CultureInfo.InvariantCulture, $".ensemble-publish-{Environment.ProcessId}"));
        try
        {
            for (int i = 0; i < changed.Length; i++)
            {
                Directory.CreateDirectory(staging);
                File.WriteAllText(Path.Combine(staging, i.ToString(CultureInfo.InvariantCulture)), changed[i].Text, Utf8);
            }
            for (int i = 0; i < changed.Length; i++)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(PathOf(changed[i].Path))!);
                File.Move(Path.Combine(staging, i.ToString(CultureInfo.InvariantCulture)), PathOf(changed[i].Path), overwrite: true);
            }
        }
        finally
        {
            if (Directory.Exists(staging))
                Directory.Delete(staging, recursive: true);
        }
        return changed.Length;
    }

    private bool HasChanged(PublishedFile file) =>
        !File.Exists(PathOf(file.Path)) || !File.ReadAllBytes(PathOf(file.Path)).AsSpan().SequenceEqual(Utf8.GetBytes(file.Text));

    private void RemoveIfEmpty(string folder)
    {
        while (folder.Length > directory.Length && !Directory.EnumerateFileSystemEntries(folder).Any())
        {
            Directory.Delete(folder);
            folder = Path.GetDirectoryName(folder)!;
        }
    }

    private string PathOf(string file) => Path.Combine(directory, file);
}
