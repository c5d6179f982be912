using System.Globalization;
using Ensemble.Jobs.Backends;
using Ensemble.Jobs.Logs;

namespace Ensemble.Jobs.Nodes;

/// <summary>What is written down of a gang that runs on other machines too, before anything of it starts there: which of its ranks are here.</summary>
internal static class NodesNote
{
    private const string Name = "nodes";

    /// <summary>Writes it; where all of a gang is here nothing is written.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(JobFiles files, AttemptStart start)
    {
        if (!start.Nodes.Any(static share => !share.IsHere))
            return;
        Directory.CreateDirectory(files.Exchange);
        File.WriteAllText(
            Path(files, start),
            string.Join('\n', start.Nodes.Select(static share => string.Create(CultureInfo.InvariantCulture, $"{share.Ranks} {share.Node}"))));
    }

    /// <summary>The same start with its machines, as far as they were written down.</summary>
    public static AttemptStart Read(JobFiles files, AttemptStart start)
    {
        string path = Path(files, start);
        return File.Exists(path) ? start with { Nodes = [.. File.ReadLines(path).Select(Share).OfType<NodeShare>()] } : start;
    }

    private static NodeShare? Share(string line) =>
        line.Split(' ') is [var ranks, var node] && int.TryParse(ranks, NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            ? new(node, count, default, [])
            : null;

    private static string Path(JobFiles files, AttemptStart start) => files.ExchangeFile(start.Number, start.Attempt, Name);
}
