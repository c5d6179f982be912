using System.Text;
using Ensemble.Hosting.Runs;
using Ensemble.Model.Journal;
using Ensemble.Model.Planning;

namespace Ensemble.Dashboard.Runs;

/// <summary>Writes the folder of a run as a host leaves it.</summary>
/// <param name="plan">What ran.</param>
internal sealed class RunRecording(ApplicationPlan plan)
{
    private readonly List<RunEvent> _events = [];
    private DateTimeOffset _now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    /// <summary>When the next event happens.</summary>
    public DateTimeOffset Now => _now;

    /// <summary>A plan with one experiment, <c>rl</c>.</summary>
    public static ApplicationPlan Plan(params ProcessPlan[] processes) => new()
    {
        Application = "test", Target = "local",
        Experiments = [new() { Name = "rl", Processes = [.. processes], Services =
            [.. processes.SelectMany(p => p.Endpoints.Where(e => e.Service is not null).Select(e => new ServicePlan { Name = e.Service!, Process = p.Id }))] }],
    };

    /// <summary>A process of <c>rl</c>.</summary>
    public static ProcessPlan Process(string name) => new() { Id = new("rl", null, name), WorkingDirectory = "/tmp" };

    /// <summary>Something happens.</summary>
    public RunRecording Add(string subject, EventBody body)
    {
        _events.Add(new(_events.Count + 1, _now, subject, body));
        return this;
    }

    /// <summary>Time goes by.</summary>
    public RunRecording After(double seconds)
    {
        _now += TimeSpan.FromSeconds(seconds);
        return this;
    }

    /// <summary>A run begins, and a replica of it starts.</summary>
    public RunRecording Begin(params string[] replicas)
    {
        Add("", new RunStarted("20260131-120000-abcd", plan.Application, plan.Target, 1, "1.0.0"));
        Add("", new RunBound(new Binding { RunId = "20260131-120000-abcd" }));
        foreach (string replica in replicas)
            Add(replica, new ReplicaStarting(1)).Add(replica, new ReplicaRunning(1, 4711));
        return this;
    }

    /// <summary>The story of it.</summary>
    public RunStory Story()
    {
        var story = new RunStory(plan, _events.Count > 0 ? _events[0].Time : _now);
        foreach (var happened in _events)
            story.Apply(happened);
        return story;
    }

    /// <summary>Writes it into a folder of runs.</summary>
    /// <returns>The run's folder.</returns>
    public RunFolder WriteTo(string runs, string id = "20260131-120000-abcd")
    {
        var folder = new RunFolder(id, Directory.CreateDirectory(Path.Combine(runs, id)).FullName);
        File.WriteAllText(folder.PlanFile, plan.ToJson());
        File.WriteAllText(folder.JournalFile, string.Concat(_events.Select(e => e.ToJson() + "\n")), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        return folder;
    }
}
