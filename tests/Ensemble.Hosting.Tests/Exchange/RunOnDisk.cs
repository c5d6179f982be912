using Ensemble.Hosting.Journal;
using Ensemble.Hosting.Runs;
using Ensemble.Hosting.Tests.Consoles;
using Ensemble.Hosting.Control;
using Ensemble.Model.Journal;
using Ensemble.Model.Planning;
using Ensemble.Telemetry;
using Ensemble.Telemetry.Storing;

namespace Ensemble.Hosting.Tests.Exchange;

/// <summary>The folder of a run as runs leave it: two replicas that wrote and sent telemetry, one of which failed.</summary>
internal sealed class RunOnDisk
{
    public static DateTimeOffset Began { get; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static string Id => "20260301-120000-abcd";

    public static RunFolder Write(string parent)
    {
        var folder = new RunFolder(Id, Directory.CreateDirectory(Path.Combine(parent, Id)).FullName);
        var plan = Plans.Of("rl/agent", "rl/learner");
        File.WriteAllText(folder.PlanFile, plan.ToJson());
        using (var journal = new FileJournal(folder.JournalFile, TimeProvider.System))
        {
            journal.Append("", new RunStarted(Id, plan.Application, "local", 1, "0.1"), Began);
            foreach (string replica in new[] { "rl/agent.0", "rl/learner.0" })
            {
                journal.Append(replica, new ReplicaStarting(1), Began.AddMilliseconds(10));
                journal.Append(replica, new ReplicaRunning(1, 17), Began.AddMilliseconds(20));
            }
            journal.Append("rl/agent.0", new ReplicaEnded(1, new Completed(0), null), Began.AddSeconds(2));
        }
        WriteLog(folder, "rl/agent.0", "step 1", "=1+1, \"quoted\"");
        WriteLog(folder, "rl/learner.0", "loss 0.5");
        using var writer = new StoreWriter(StoreFile.In(folder.Directory), StoreOptions.Default, TimeProvider.System);
        var agent = Resource("agent", "agent-0");
        long start = (Began - DateTimeOffset.UnixEpoch).Ticks * 100;
        SpanRecord Span(ulong id, string name, long from, long to, ulong parent = 0) =>
            new() { TraceId = new(0, 1), SpanId = new(id), ParentSpanId = new(parent), Name = name, Start = start + from, End = start + to };
        writer.Add(new ResourceBatch<SpanRecord>(
            agent, [Span(2, "inner", 100, 500, 1), Span(1, "outer", 0, 1_000), Span(3, "beside", 900, 2_000) with { Status = SpanStatus.Error }], 1_000, null));
        writer.Add(new ResourceBatch<LogRecord>(agent, [new LogRecord { Time = start, Severity = 9, Body = AttributeValue.Of("it begins") }], 1_000, null));
        var memory = new Instrument { Name = "process.memory.usage", Kind = InstrumentKind.Gauge, Unit = "By" };
        writer.Add(new ResourceBatch<MetricPoint>(agent, [new NumberPoint { Instrument = memory, Time = start, Value = AttributeValue.Of(4096L) }], 1_000,
            null));
        return folder;
    }

    private static TelemetryResource Resource(string service, string instance) =>
        new([new("service.name", AttributeValue.Of(service)), new("service.instance.id", AttributeValue.Of(instance))]);

    private static void WriteLog(RunFolder folder, string replica, params string[] lines)
    {
        string path = folder.LogFile(ReplicaId.Parse(replica), isError: false);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var log = new WrittenLog(path);
        log.Add((Began - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond, lines);
    }
}
