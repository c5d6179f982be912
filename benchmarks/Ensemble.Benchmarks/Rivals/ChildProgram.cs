using System.Diagnostics;
using System.Text;
using Ensemble.Processes.Native;

namespace Ensemble.Benchmarks.Rivals;

/// <summary>A program started beside what is measured. Disposing it kills it with everything it started.</summary>
internal sealed class ChildProgram : IAsyncDisposable
{
    // Enough to see why something failed; what comes after is dropped.
    private const int KeptErrorCharacters = 4000;

    private readonly Process _process;
    private readonly StringBuilder _errors = new();

    private ChildProgram(Process process)
    {
        _process = process;
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
    }

    public int Pid => _process.Id;

    /// <summary>What it said on standard error.</summary>
    public string Errors
    {
        get
        {
            lock (_errors)
                return _errors.ToString();
        }
    }

    /// <summary>Starts it.</summary>
    /// <param name="file">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="variables">Environment variables in addition to those of this process.</param>
    /// <param name="onLine">Takes its lines of standard output as they come; null to pass over them.</param>
    /// <param name="directory">Its working directory; empty for that of this process.</param>
    /// <param name="keepInput">Whether something is to be written to it; else its input ends at once.</param>
    public static ChildProgram Start(string file, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? variables = null,
        Action<string>? onLine = null, string directory = "", bool keepInput = false)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in variables ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is { } text)
                onLine?.Invoke(text);
        };
        var program = new ChildProgram(process);
        process.Start();
        if (!keepInput)
            process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return program;
    }

    /// <summary>Runs a program to its end and gives how long that took.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task<TimeSpan> TimeAsync(TimeProvider time, string file, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        long started = time.GetTimestamp();
        await using var program = Start(file, arguments);
        int code = await program.ExitAsync(cancellationToken);
        var elapsed = time.GetElapsedTime(started);
        return code == 0 ? elapsed : throw new InvalidOperationException($"{file} ended with code {code}: {program.Errors}");
    }

    /// <summary>Waits for its end and gives the exit code.</summary>
    public async Task<int> ExitAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    /// <summary>Writes a line to its input.</summary>
    public async Task WriteLineAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>Asks it to end.</summary>
    public void Terminate() => _ = Libc.kill(Pid, SignalNumber.Terminate);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }
        _process.Dispose();
    }

    private void Keep(string? line)
    {
        lock (_errors)
            if (line is not null && _errors.Length < KeptErrorCharacters)
                _errors.AppendLine(line);
    }
}
