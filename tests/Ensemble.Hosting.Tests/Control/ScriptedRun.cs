using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Ensemble.Hosting.Journal;
using Ensemble.Hosting.Runs;
using Ensemble.Hosting.Targets;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Journal;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Control;

/// <summary>A run whose every event and line the test writes itself, with a real journal on disk.</summary>
internal sealed class ScriptedRun : IRunningApplication
{
    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentDictionary<ReplicaId, ScriptedLog> _logs = new();
    private readonly FileJournal _journal;

    public ScriptedRun(params string[] processes) : this(Plans.Of(processes))
    {
    }

    public ScriptedRun(ApplicationPlan plan, TimeProvider? time = null)
    {
        Plan = plan;
        Folder = Directory.CreateDirectory(Path.Combine(_folder.Path, "runs", RunId)).FullName; // two levels below the state of its AppHost, as real ones
        _journal = new FileJournal(Path.Combine(Folder, "events.jsonl"), time ?? TimeProvider.System);
        Board = new RunBoard(plan, (time ?? TimeProvider.System).GetUtcNow());
        _journal.Appended += Board.Apply;
    }

    public string RunId => "20260101-000000-abcd";

    public string Folder { get; }

    public ApplicationPlan Plan { get; }

    public Binding Binding { get; init; } = new() { RunId = "20260101-000000-abcd" };

    public RunBoard Board { get; }

    public void Warn(Diagnostic warning) => _journal.Append(warning.Subject, new HostWarning(warning.Code, warning.Message));

    public void Record(string subject, EventBody body) => _journal.Append(subject, body);

    public Task<int> Completion => Task.FromResult(0);

    public List<RunRequest> Requests { get; } = [];

    public UsageMeter? Usage { get; set; }

    public string? Refusal { get; set; }

    public Func<ExecRequest, CancellationToken, Task<ExecResult>> Exec { get; set; } =
        (_, _) => throw new NotSupportedException("The target 'test' cannot run commands; 'local' can.");

    /// <summary>How many logs are being followed now.</summary>
    public int Followers => _logs.Values.Sum(l => l.Followers);

    public RunEvent Append(string subject, EventBody body) => _journal.Append(subject, body);

    public void Start(string replica, int processId = 100)
    {
        Append(replica, new ReplicaStarting(1));
        Append(replica, new ReplicaRunning(1, processId));
    }

    public void End(string replica, EndCause cause) => Append(replica, new ReplicaEnded(1, cause, null));

    public void Write(string replica, string text, bool isError = false)
    {
        var id = ReplicaId.Parse(replica);
        _logs.GetOrAdd(id, _ => new()).Write(new LogLine(id, isError, DateTimeOffset.UnixEpoch, text));
    }

    /// <summary>Lets a replica write the same line for ever, as fast as it is read, until the run is closed.</summary>
    public void WriteWithoutEnd(string replica, string text)
    {
        var id = ReplicaId.Parse(replica);
        _logs.GetOrAdd(id, _ => new()).Endless = new LogLine(id, false, DateTimeOffset.UnixEpoch, text);
    }

    /// <summary>Ends journal and logs, as the end of a run does.</summary>
    public void Close()
    {
        _journal.Dispose();
        foreach (var process in Plan.AllProcesses())
        {
            for (int i = 0; i < process.Replicas; i++)
                _logs.GetOrAdd(process.Id.Replica(i), _ => new()).Close();
        }
    }

    public IAsyncEnumerable<RunEvent> EventsAsync(long fromSequence, CancellationToken cancellationToken) =>
        JournalReader.FollowAsync(_journal, fromSequence, cancellationToken);

    public async IAsyncEnumerable<LogLine> LogsAsync(ReplicaId replica, LogQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var line in _logs.GetOrAdd(replica, _ => new()).ReadAsync(query, cancellationToken))
            if (query.Streams.HasFlag(line.IsError ? LogStreams.Error : LogStreams.Output))
                yield return line;
    }

    public ValueTask<string?> RequestAsync(RunRequest request, CancellationToken cancellationToken)
    {
        lock (Requests)
            Requests.Add(request);
        return ValueTask.FromResult(Refusal);
    }

    public Task<ExecResult> ExecAsync(ExecRequest request, CancellationToken cancellationToken) => Exec(request, cancellationToken);

    public Task<ReplicaPlace> PlaceAsync(ReplicaId replica, CancellationToken cancellationToken) =>
        Task.FromResult(new ReplicaPlace("/work", new Dictionary<string, string> { ["REPLICA"] = replica.ToString() }, ["source activate"]));

    public Task CopyAsync(CopyRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask DisposeAsync()
    {
        Close();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
