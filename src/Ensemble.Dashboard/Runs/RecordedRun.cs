using Ensemble.Hosting;
using Ensemble.Hosting.Journal;
using Ensemble.Hosting.Local;
using Ensemble.Hosting.Runs;
using Ensemble.Model.Journal;
using Ensemble.Model.Planning;
using Ensemble.Telemetry.Queries;
using Ensemble.Telemetry.Storing;

namespace Ensemble.Dashboard.Runs;

/// <summary>A run that lies in a folder: with plan, journal and output, or with telemetry alone.</summary>
internal sealed class RecordedRun : IShownRun
{
    private readonly ReplicaLogs _logs;
    private readonly StoreFile? _file;

    private RecordedRun(RunFolder folder, ApplicationPlan? plan, RunStory story, Binding? binding, bool isOver, TimeProvider time)
    {
        IsOver = isOver;
        Folder = folder;
        Plan = plan;
        Story = story;
        Binding = binding;
        _logs = new ReplicaLogs(folder, time);
        Names = plan is null ? null : new RunNames(plan);
        Environment = plan is null || binding is null ? null : new RunEnvironment(plan, binding, folder);
        if (File.Exists(Path.Combine(folder.Directory, StoreFile.Name)))
            Telemetry = new TelemetryQueries(_file = StoreFile.In(folder.Directory));
    }

    public string Id => Folder.RunId;

    public RunFolder Folder { get; }

    public bool IsLive => false;

    public bool IsOver { get; }

    public ApplicationPlan? Plan { get; }

    public Binding? Binding { get; }

    public RunStory Story { get; }

    public RunNames? Names { get; }

    public UsageMeter? Usage => null;

    public TelemetryQueries? Telemetry { get; }

    public Task TelemetryChanged => Never.Task;

    public bool IsPast => true;

    public IRunEnvironment? Environment { get; }

    public IRunControls? Controls => null;

    /// <summary>Reads what is there. A journal that its host did not finish, or that a newer version wrote, is read as far as it can be.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="isOver">Whether no host goes on with it elsewhere.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="FormatException">A newer version wrote it.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static RecordedRun Open(RunFolder folder, bool isOver, TimeProvider time)
    {
        var plan = File.Exists(folder.PlanFile) ? PlanJson.ReadPlan(File.ReadAllText(folder.PlanFile)) : null;
        RunEvent[] events = File.Exists(folder.JournalFile) ? [.. JournalReader.ReadAll(folder.JournalFile)] : [];
        var story = new RunStory(plan, events.Length > 0 ? events[0].Time : time.GetUtcNow());
        foreach (var happened in events)
            story.Apply(happened);
        return new(folder, plan, story, events.Select(e => e.Body).OfType<RunBound>().FirstOrDefault()?.Binding, isOver, time);
    }

    public IAsyncEnumerable<LogLine> LogsAsync(ReplicaId replica, LogQuery query, CancellationToken cancellationToken) =>
        _logs.ReadAsync(replica, query with { Follow = false }, cancellationToken);

    // What it listened on is gone, and another program may listen there now.
    public ValueTask<IReadOnlyList<RunLink>> LinksAsync(ReplicaId replica, CancellationToken cancellationToken) => new([]);

    public ValueTask DisposeAsync()
    {
        _file?.CloseReaders();
        return ValueTask.CompletedTask;
    }
}
