using Ensemble.Benchmarks.CommandLine;

namespace Ensemble.Benchmarks.Harness;

/// <summary>What figures share: how thorough to be, a folder for everything they write, and where they say how far they are.</summary>
internal sealed class Workbench(BenchmarkOptions options, string folder, TextWriter progress, TimeProvider time, Random random,
    IReadOnlyDictionary<string, string> variables)
    : IDisposable
{
    private int _folders;

    public TimeProvider Time => time;

    public Random Random => random;

    /// <summary>The environment of this process.</summary>
    public IReadOnlyDictionary<string, string> Variables => variables;

    public int Rounds => RoundsOr(7);

    /// <summary>How many rounds count: what the command line asks for, else the given number.</summary>
    public int RoundsOr(int thorough) => options.Rounds ?? (options.Quick ? 2 : thorough);

    /// <summary>How long a soak takes.</summary>
    public TimeSpan Soak => TimeSpan.FromMinutes(options.Minutes ?? (options.Quick ? 3 : 20));

    /// <summary>The amount of work of a figure: the first number, or the second for a first impression.</summary>
    public int Amount(int thorough, int quick) => options.Quick ? quick : thorough;

    /// <summary>A new, empty folder; gone with this workbench.</summary>
    public string NewFolder() => Directory.CreateDirectory(Path.Combine(folder, $"{Interlocked.Increment(ref _folders)}")).FullName;

    public void Say(string line) => progress.WriteLine(line);

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
