using System.Collections.Concurrent;
using System.Diagnostics;

namespace Ensemble.EndToEnd.Kit;

/// <summary>An <c>ensemble agent</c> that runs.</summary>
internal sealed class RunningAgent : IDisposable
{
    private readonly Process _process;

    private RunningAgent(Process process)
    {
        _process = process;
        _process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is { } text)
                Lines.Enqueue(text);
        };
        _process.BeginErrorReadLine();
    }

    /// <summary>What it has said.</summary>
    public ConcurrentQueue<string> Lines { get; } = new();

    /// <summary>Its process.</summary>
    public int Id => _process.Id;

    /// <summary>Ends with it.</summary>
    public async Task<int> EndAsync()
    {
        await Eventually.EndAsync(_process.WaitForExitAsync());
        return _process.ExitCode;
    }

    /// <summary>Starts one.</summary>
    /// <param name="wrapper">A command that starts the command it is given.</param>
    /// <param name="environment">Its variables, beside those of this process.</param>
    /// <param name="arguments">Its arguments.</param>
    public static RunningAgent Start(string[] wrapper, IEnumerable<KeyValuePair<string, string>> environment, params string[] arguments)
    {
        string[] command = [.. wrapper, Repository.Program("src/Ensemble.Cli", "ensemble"), "agent", .. arguments];
        ProcessStartInfo start = new(command[0], command[1..]) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return new(Process.Start(start)!);
    }

    public void Dispose() => _process.Dispose();
}
