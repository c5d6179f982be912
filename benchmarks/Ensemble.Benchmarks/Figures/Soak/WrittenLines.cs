using System.Globalization;
using System.Text;

namespace Ensemble.Benchmarks.Figures.Soak;

/// <summary>How many lines of the programs are in the logs of a run. Each line says its number.</summary>
internal static class WrittenLines
{
    private const int TailBytes = 400;

    public static long In(string run) => Directory.EnumerateFiles(Path.Combine(run, "logs"), "*.out.log", SearchOption.AllDirectories).Sum(LinesIn);

    private static long LinesIn(string log)
    {
        using var file = new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        file.Position = Math.Max(0, file.Length - TailBytes);
        byte[] tail = new byte[TailBytes];
        int read = file.ReadAtLeast(tail, TailBytes, throwOnEndOfStream: false);
        string[] lines = Encoding.ASCII.GetString(tail, 0, read).Split('\n');
        return lines.Length < 3 ? 0 : long.Parse(lines[^2].AsSpan("step".Length, 11), NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture) + 1;
    }
}
