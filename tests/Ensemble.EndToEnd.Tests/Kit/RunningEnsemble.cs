using System.Collections.Concurrent;
using System.Diagnostics;

namespace Ensemble.EndToEnd.Kit;

/// <summary>An <c>ensemble run FILE</c> that runs.</summary>
internal sealed class RunningEnsemble : IDisposable
{
    private readonly Process _process;

    private RunningEnsemble(Process process)
    {
        _process = process;
        _process.OutputDataReceived += (_, line) => Add(Lines, line.Data);
        _process.ErrorDataReceived += (_, line) => Add(Remarks, line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>What it has printed.</summary>
    public ConcurrentQueue<string> Lines { get; } = new();

    /// <summary>What it has said beside that.</summary>
    public ConcurrentQueue<string> Remarks { get; } = new();

    /// <summary>Starts one.</summary>
    /// <param name="environment">Its variables, beside those of this process.</param>
    /// <param name="arguments">The file and the options.</param>
    public static RunningEnsemble Start(IEnumerable<KeyValuePair<string, string>> environment, params string[] arguments)
    {
        // A test program that runs in the background of a script ignores SIGINT, and would hand that down.
        ProcessStartInfo start = new(
            "/usr/bin/env", ["--default-signal=HUP,INT,QUIT,TERM", Repository.Program("src/Ensemble.Cli", "ensemble"), "run", .. arguments])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return new(Process.Start(start)!);
    }

    /// <summary>Sends it a signal.</summary>
    public void Signal(int signal) => Signals.TrySend(_process.Id, signal).Should().BeTrue("it should run: {0}", string.Join('\n', Remarks));

    /// <summary>Ends with it.</summary>
    /// <returns>The exit code; 128 and the number of the signal that killed it.</returns>
    public async Task<int> EndAsync()
    {
        await Eventually.EndAsync(_process.WaitForExitAsync());
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    private static void Add(ConcurrentQueue<string> lines, string? line)
    {
        if (line is not null)
            lines.Enqueue(line);
    }
}
