using Ensemble.Processes;

namespace Ensemble.Jobs.Logs;

/// <summary>What is written of one job's log at the moment, for those who follow it. It is there as long as somebody writes or follows.</summary>
internal sealed class LiveLog(string ownPath, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ProcessOutput> _outputs = new(StringComparer.Ordinal);
    private TaskCompletionSource? _changed;
    private OwnLogFile? _own;

    /// <summary>Gets or sets how many hold it. The registry's to use.</summary>
    public int Holders { get; set; }

    /// <summary>Tells of more in the log of the job itself.</summary>
    public ProcessOutput Own => OwnFile().Output;

    /// <summary>Adds what a process writes.</summary>
    public void Add(ProcessOutput output)
    {
        lock (_gate)
        {
            _outputs[output.Path] = output;
            _changed?.TrySetResult();
            _changed = null;
        }
    }

    /// <summary>What is written now, and a task that completes when something new is.</summary>
    public (ProcessOutput[] Outputs, Task Changed) Look()
    {
        lock (_gate)
        {
            _changed ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            return ([.. _outputs.Values], _changed.Task);
        }
    }

    /// <summary>Adds lines to the log of the job itself.</summary>
    public void Append(string text) => OwnFile().Append(text);

    /// <summary>Closes what is open; nobody holds it any more.</summary>
    public void Close()
    {
        lock (_gate)
            _own?.Dispose();
    }

    private OwnLogFile OwnFile()
    {
        lock (_gate)
            return _own ??= new(ownPath, time);
    }
}
