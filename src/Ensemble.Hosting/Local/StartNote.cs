using System.Globalization;
using Ensemble.Hosting.Runs;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Local;

/// <summary>
/// A file in which the shell of a preamble says that it could not become the command: its exit status alone could as well be the program's own.
/// </summary>
/// <param name="path">The file, which exists only after such a failure.</param>
/// <param name="command">The command.</param>
internal sealed class StartNote(string path, string command)
{
    private const string NotExecutable = "126";

    /// <summary>The file.</summary>
    public string Path { get; } = path;

    /// <summary>The note of one incarnation.</summary>
    public static StartNote Of(RunFolder folder, ReplicaId replica, int attempt, string command) =>
        new(System.IO.Path.Combine(folder.Directory, string.Create(CultureInfo.InvariantCulture, $"not-started.{replica.ToString().Replace('/', '.')}.{attempt}")), command);

    /// <summary>Reads the note and removes it.</summary>
    /// <returns>Why the command did not start, as words for people; null where it did, or the preamble ended before.</returns>
    public string? Take()
    {
        if (!File.Exists(Path))
            return null;
        string status = File.ReadAllText(Path).Trim();
        File.Delete(Path);
        return status == NotExecutable
            ? $"'{command}' cannot be executed after its preamble; its stderr says why"
            : $"the command '{command}' is not there after its preamble: it is no file, or in no folder of the PATH that the preamble left";
    }
}
