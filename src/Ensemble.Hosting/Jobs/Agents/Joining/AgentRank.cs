using Ensemble.Hosting.Jobs.Agents.Protocol.Wire;
using Ensemble.Jobs.Backends;
using Ensemble.Jobs.Gangs;
using Ensemble.Jobs.Logs;
using Ensemble.Processes;
using Ensemble.Processes.Limits;

namespace Ensemble.Hosting.Jobs.Agents.Joining;

/// <summary>A rank that runs here, from when the coordinator asks for it until nothing of it is left.</summary>
internal sealed class AgentRank
{
    private const int KillSignal = 9;

    private readonly StartRank _start;
    private readonly AgentFolder _folder;
    private readonly AgentLine _line;
    private readonly AgentOptions _options;
    private readonly ArtifactInbox _inbox;
    private readonly SentOutput _output;
    private readonly RankProcess _process;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile int _signal;

    /// <param name="start">What the coordinator asks for.</param>
    /// <param name="folder">The agent's folder.</param>
    /// <param name="line">The way to the coordinator.</param>
    /// <param name="inbox">Hears of what ranks write into their files.</param>
    /// <param name="options">The agent's.</param>
    public AgentRank(StartRank start, AgentFolder folder, AgentLine line, ArtifactInbox inbox, AgentOptions options)
    {
        (_start, _folder, _line, _inbox, _options) = (start, folder, line, inbox, options);
        _output = new(start.Key, line, options.Time);
        _process = new(start.Key.Rank, _output, Tell, options.Time, mayWait: false);
    }

    /// <summary>Gets what the coordinator knows it by.</summary>
    public RankKey Key => _start.Key;

    /// <summary>Completes when nothing of it is left, and all that was to be told is on its way.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Gets or sets a task that ends when it has been forgotten after its end.</summary>
    public Task Gone { get; set; } = Task.CompletedTask;

    /// <summary>Starts it. Never faults.</summary>
    /// <param name="launcher">What starts processes.</param>
    public async Task RunAsync(JobLauncher launcher)
    {
        try
        {
            if (_folder.ExchangeFile(_start.Artifacts) is not { } artifacts || _folder.ExchangeFile(_start.Error) is null)
            {
                _process.NotStarted("the coordinator names files that are none");
                return;
            }
            string directory = _start.Directory.Length > 0 ? _start.Directory : _folder.WorkOf(Key.Job);
            switch (await launcher.GetAsync())
            {
                case LauncherOutcome.Unavailable unavailable:
                    _process.NotStarted(unavailable.Reason);
                    break;
                case LauncherOutcome.Ready when _signal != 0:
                    _process.NotStarted("it was stopped before");
                    break;
                case LauncherOutcome.Ready { Launcher: var ready }:
                    _process.Group = Limit(ready.Run);
                    _inbox.Open(artifacts, new SentReports(Key, _line), isThere: false);
                    await _process.RunAsync(ready, Compose(directory, _process.Group));
                    break;
            }
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // Whatever is wrong with one rank is how it ends.
            _process.NotStarted(failure.Message);
        }
    }

    /// <summary>Sends a signal to all of it; the one that kills is not taken back.</summary>
    public void Signal(int signal)
    {
        if (_signal != KillSignal)
            _signal = signal;
        Pass(_signal);
    }

    private void Pass(int signal)
    {
        if (signal == KillSignal)
            _process.Kill();
        else if (signal != 0)
            _process.Terminate();
    }

    private void Tell(GangEvent happened)
    {
        switch (happened)
        {
            case GangEvent.Started:
                _line.Post(new() { Started = new() { Key = Key, Pid = _process.Incarnation!.Pid, AtUs = Us(_process.Incarnation.StartedAt) } });
                // Who wanted it to end while it was being started could not reach it then.
                Pass(_signal);
                break;
            case GangEvent.NotStarted { Exit: var exit }:
                CleanUp();
                string reason = exit.IsLost ? "its launcher went away" : exit.NotStarted ?? "";
                _line.Post(new() { NotStarted = new() { Key = Key, Reason = reason, AtUs = Us(exit.EndedAt), IsLost = exit.IsLost } });
                _ended.TrySetResult();
                break;
            case GangEvent.Exited { Exit: var exit, Strays: var strays }:
                _line.Post(new() { Exited = Exited(exit, strays) });
                break;
            case GangEvent.Gone:
                // Files are read: not on the thread that hears of all ends.
                _ = Task.Run(End);
                break;
        }
    }

    private void End()
    {
        try
        {
            _inbox.Close(_folder.ExchangeFile(_start.Artifacts)!)?.Complete();
            string error = ErrorFile.Read(_folder.ExchangeFile(_start.Error)!) ?? "";
            CleanUp();
            _line.Post(new() { Gone = new() { Key = Key, Error = error, DroppedBytes = _output.Dropped } });
        }
        finally
        {
            _ended.TrySetResult();
        }
    }

    private ProcessStart Compose(string directory, ControlGroup? group)
    {
        var environment = _options.Variables.SetItems(_start.Environment);
        (string command, IReadOnlyList<string> arguments) = (_start.Command, [.. _start.Arguments]);
        if (group is not null)
            (command, arguments) = group.Wrap(command, arguments);
        return new()
        {
            Name = _start.Name,
            Command = command,
            Arguments = arguments,
            Environment = environment,
            WorkingDirectory = directory,
            StandardOutputLog = _folder.Log(Key.Job, Key.Attempt, Key.Rank, isError: false),
            StandardErrorLog = _folder.Log(Key.Job, Key.Attempt, Key.Rank, isError: true),
            LogsAreNew = true,
            HasOrderedEnd = true,
        };
    }

    private ControlGroup? Limit(ulong run) => _start.MemoryBytes > 0 && _options.ControlHierarchies.Count > 0
        ? new(_options.ControlHierarchies, FormattableString.Invariant($"ensemble-{run:x}-job-{Key.Job}-{Key.Attempt}-{Key.Rank}"), new(null, _start.MemoryBytes))
        : null;

    private void CleanUp()
    {
        _process.Group?.Remove();
        foreach (bool isError in new[] { false, true })
        {
            string log = _folder.Log(Key.Job, Key.Attempt, Key.Rank, isError);
            TryDelete(log);
            TryDelete(log + ".idx");
        }
        foreach (string name in new[] { _start.Artifacts, _start.Error })
            if (_folder.ExchangeFile(name) is { } path)
                TryDelete(path);
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The next agent in this folder deletes it.
        }
    }

    private RankExited Exited(RankExit exit, int strays)
    {
        RankExited exited = new() { Key = Key, RanOutOfMemory = exit.RanOutOfMemory, IsLost = exit.IsLost, AtUs = Us(exit.EndedAt), Strays = strays };
        if (exit.ExitCode is { } code)
            exited.ExitCode = code;
        if (exit.Signal is { } signal)
            exited.Signal = signal;
        return exited;
    }

    private static long Us(DateTimeOffset at) => (at - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}
