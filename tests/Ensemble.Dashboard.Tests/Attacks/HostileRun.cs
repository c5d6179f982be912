using System.Buffers.Binary;
using System.Text;
using Ensemble.Dashboard.Runs;
using Ensemble.Dashboard.Viewing;
using Ensemble.Model.Journal;
using Ensemble.Model.Planning;
using Ensemble.Telemetry;
using Ensemble.Telemetry.Storing;

namespace Ensemble.Dashboard.Attacks;

/// <summary>A dashboard over a run in which everything that a process can say is written for a browser or a terminal to fall for.</summary>
public sealed class HostileRun : IAsyncLifetime
{
    /// <summary>Each is said by everything that can say something.</summary>
    public static IReadOnlyList<string> Texts { get; } =
    [
        "<img src=x onerror=\"window.hit=1\">", "<script>window.hit=2</script>", "\"><svg onload=window.hit=3>", "javascript:window.hit=4",
        "<a href=\"javascript:window.hit=5\">click</a>", "<iframe src=\"https://evil.example\"></iframe>", "<style>*{display:none}</style>",
        "</script><script>window.hit=6</script>", "{{constructor.constructor('window.hit=7')()}}", "gol.\u202etxt", "\u2066isolated\u2069 \u202dforced\u202c",
        "\u001b]8;;javascript:window.hit=8\u001b\\link\u001b]8;;\u001b\\", "\u001b[2J\u001b[1;1Hgone", "\u001b]0;title\u0007", "\u009b31mred",
        "\u0000nul", "data:text/html,<script>window.hit=9</script>",
    ];

    private readonly string _place = Directory.CreateTempSubdirectory("ensemble-hostile-").FullName;
    private RunViewer? _viewer;

    /// <summary>The link to the dashboard.</summary>
    public Uri Link => _viewer!.Link;

    /// <summary>The trace of all spans.</summary>
    public static string Trace => $"{1:x32}";

    public async ValueTask InitializeAsync()
    {
        var recording = new RunRecording(RunRecording.Plan(RunRecording.Process("agent"))).Begin("rl/agent.0");
        foreach (string text in Texts)
            recording.After(1).Add("rl/agent.0", new ReplicaUnhealthy(1, text)).Add("", new HostWarning("ENS1001", text));
        var folder = recording.After(1).Add("rl/agent.0", new ReplicaEnded(1, new FailedToStart(string.Join(' ', Texts)), null))
            .Add("", new RunEnded(1, string.Join(' ', Texts))).WriteTo(Path.Combine(_place, "runs"));
        WriteLog(folder.LogFile(ReplicaId.Parse("rl/agent.0"), isError: false));
        WriteTelemetry(folder.Directory);
        new RunNotes(string.Join('\n', Texts), [.. Texts.Take(3)]).Write(folder.Directory);
        _viewer = await RunViewer.OpenAsync(
            new ViewerOptions
            {
                Folders = [Path.Combine(_place, "runs")],
                Port = 0,
                StateFolder = Path.Combine(_place, "state"),
                TemporaryDirectory = _place,
                Variables = new Dictionary<string, string> { ["XDG_RUNTIME_DIR"] = _place, ["ENSEMBLE_HOME"] = Path.Combine(_place, "home") },
                Time = TimeProvider.System,
            }, default);
    }

    public async ValueTask DisposeAsync()
    {
        if (_viewer is not null)
            await _viewer.DisposeAsync();
        Directory.Delete(_place, recursive: true);
    }

    private static void WriteLog(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, string.Join('\n', Texts) + "\n", new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        byte[] index = new byte[16];
        BinaryPrimitives.WriteInt64LittleEndian(index.AsSpan(8), new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds() * 1000);
        File.WriteAllBytes(path + ".idx", index);
    }

    private static void WriteTelemetry(string folder)
    {
        using var writer = new StoreWriter(StoreFile.In(folder), StoreOptions.Default, TimeProvider.System);
        long now = new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds() * 1_000_000;
        foreach (var (i, text) in Texts.Index())
        {
            var resource = new TelemetryResource([new("service.name", AttributeValue.Of(text)), new("service.instance.id", AttributeValue.Of($"{i}"))]);
            TelemetryAttribute[] attributes = [new(text, AttributeValue.Of(text)), new("url.full", AttributeValue.Of("javascript:window.hit=10"))];
            var span = new SpanRecord
            {
                TraceId = new(0, 1), SpanId = new((ulong)i + 1), ParentSpanId = new(i == 0 ? 0 : 1ul), Name = text,
                Start = now, End = now + 1_000_000 * (100 - i),
                Status = SpanStatus.Error, StatusMessage = text, Attributes = [.. attributes], Events = [new SpanEvent(now, text, [.. attributes], 0)],
            };
            writer.Add(new ResourceBatch<SpanRecord>(resource, [span], 4_000, null));
            writer.Add(new ResourceBatch<LogRecord>(
                resource, [new LogRecord { Time = now + i, Severity = 17, Body = AttributeValue.Of(text), Attributes = [.. attributes] }], 4_000, null));
            var instrument = new Instrument { Name = text, Kind = InstrumentKind.Gauge, Unit = text, Description = text };
            var point = new NumberPoint { Instrument = instrument, Time = now, Value = AttributeValue.Of(1.0), Attributes = [.. attributes] };
            writer.Add(new ResourceBatch<MetricPoint>(resource, [point], 4_000, null));
        }
    }
}
