using System.Diagnostics;

namespace Ensemble.Sdk.EndToEnd.Kit;

/// <summary>A program that a user has started. Disposing it kills it with everything it started.</summary>
internal sealed class UserProgram : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    private readonly Process _process;
    private readonly List<string> _lines = [];
    private readonly List<(Func<string, bool> Wanted, TaskCompletionSource Said)> _waiting = [];

    private UserProgram(Process process) => _process = process;

    /// <summary>Starts a program without input.</summary>
    /// <param name="directory">Where.</param>
    /// <param name="environment">Variables in addition to those of the tests; null removes one.</param>
    /// <param name="program">Its file, or a name that is looked up.</param>
    /// <param name="arguments">Its arguments.</param>
    public static UserProgram Start(string directory, IEnumerable<KeyValuePair<string, string?>> environment, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var process = new Process { StartInfo = start };
        var started = new UserProgram(process);
        process.OutputDataReceived += (_, line) => started.Keep(line.Data);
        process.ErrorDataReceived += (_, line) => started.Keep(line.Data);
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return started;
    }

    /// <summary>Waits until it has written such a line.</summary>
    public async Task SaysAsync(Func<string, bool> wanted)
    {
        var said = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lines)
        {
            if (_lines.Any(wanted))
                return;
            _waiting.Add((wanted, said));
        }
        var end = EndAsync();
        if (await Task.WhenAny(said.Task, end) == end && !said.Task.IsCompleted)
            throw new InvalidOperationException($"It ended without saying so: {await end}");
    }

    /// <summary>Waits for its end.</summary>
    public async Task<DotnetResult> EndAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(s_patience);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
            return new(_process.ExitCode, Lines());
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"It has not ended within {s_patience}. It said:\n{string.Join('\n', Lines())}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }
        _process.Dispose();
    }

    private string[] Lines()
    {
        lock (_lines)
            return [.. _lines];
    }

    private void Keep(string? line)
    {
        if (line is null)
            return;
        lock (_lines)
        {
            _lines.Add(line);
            foreach (var (_, said) in _waiting.Where(w => w.Wanted(line)))
                said.TrySetResult();
        }
    }
}
