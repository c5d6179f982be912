using System.Diagnostics;

namespace Ensemble.Sdk.Tasks.Running;

/// <summary>Runs an AppHost to its end as a part of a build. Whatever it leaves behind when it is given up is killed with it.</summary>
internal sealed class AppHostProcess : IDisposable
{
    // A crash fits many times; an AppHost that writes without end must not fill the build's memory.
    private const int KeptLines = 400;

    private static readonly TimeSpan PatienceForLastOutput = TimeSpan.FromSeconds(2);

    private readonly Process _process;
    private readonly Queue<string> _lines = []; // full: the oldest line goes
    private readonly CountdownEvent _openStreams = new(2);

    private AppHostProcess(Process process) => _process = process;

    /// <summary>Starts it.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">The program cannot be started.</exception>
    public static AppHostProcess Start(AppHostStart start)
    {
        var information = new ProcessStartInfo(start.Program, start.Arguments)
        {
            WorkingDirectory = start.Directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in start.Variables)
            information.Environment[name] = value;
        var process = new Process { StartInfo = information };
        var running = new AppHostProcess(process);
        process.OutputDataReceived += running.Keep;
        process.ErrorDataReceived += running.Keep;
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return running;
    }

    /// <summary>Waits for the end, and makes it come when the time is over.</summary>
    public AppHostEnd Wait(TimeSpan limit)
    {
        bool ended = _process.WaitForExit(limit);
        if (!ended)
            Kill();
        // Not for ever: a process that the AppHost left behind may hold its streams open.
        _openStreams.Wait(PatienceForLastOutput);
        lock (_lines)
            return new(ended ? _process.ExitCode : null, [.. _lines]);
    }

    /// <summary>Ends it with all its children, from any thread.</summary>
    public void Kill() => _process.Kill(entireProcessTree: true);

    public void Dispose()
    {
        _process.Dispose();
        _openStreams.Dispose();
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is null)
        {
            _openStreams.Signal();
            return;
        }
        lock (_lines)
        {
            if (_lines.Count == KeptLines)
                _lines.Dequeue();
            _lines.Enqueue(line.Data);
        }
    }
}
