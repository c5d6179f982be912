using System.Globalization;
using System.Text;

namespace Ensemble.EndToEnd.Kit;

/// <summary>A process of this machine that is neither dead nor a zombie.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Parent">Its parent's.</param>
/// <param name="CommandLine">Its command line, for people.</param>
internal sealed record LivingProcess(int Id, int Parent, string CommandLine)
{
    /// <summary>Processes with a mark in their command line, their environment, their working directory or the paths of their open files.</summary>
    public static IReadOnlyList<LivingProcess> FindByMark(string mark) => [.. All().Where(p => p.Id != Environment.ProcessId && p.Has(mark))];

    /// <summary>The children of a process.</summary>
    public static IReadOnlyList<LivingProcess> ChildrenOf(int parent) => [.. All().Where(p => p.Parent == parent)];

    /// <summary>Whether a process lives.</summary>
    public static bool Exists(int id) => Read(id) is not null;

    public override string ToString() => $"{Id} ({CommandLine.Trim()})";

    private static IEnumerable<LivingProcess> All() =>
        from folder in Directory.EnumerateDirectories("/proc")
        where int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out _)
        let process = Read(int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture))
        where process is not null
        select process;

    private static LivingProcess? Read(int id)
    {
        string stat = Text($"/proc/{id}/stat");
        if (stat.Length == 0)
            return null;
        string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return fields[0] is "Z" or "X" ? null : new(id, int.Parse(fields[1], CultureInfo.InvariantCulture), Text($"/proc/{id}/cmdline").Replace('\0', ' '));
    }

    private bool Has(string mark) =>
        CommandLine.Contains(mark, StringComparison.Ordinal) || Text($"/proc/{Id}/environ").Contains(mark, StringComparison.Ordinal)
        || Target($"/proc/{Id}/cwd").Contains(mark, StringComparison.Ordinal) || OpenFiles().Any(f => f.Contains(mark, StringComparison.Ordinal));

    private IEnumerable<string> OpenFiles()
    {
        try
        {
            return [.. Directory.EnumerateFileSystemEntries($"/proc/{Id}/fd").Select(Target)];
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static string Target(string link)
    {
        try
        {
            return new FileInfo(link).LinkTarget ?? "";
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static string Text(string path)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes(path));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
