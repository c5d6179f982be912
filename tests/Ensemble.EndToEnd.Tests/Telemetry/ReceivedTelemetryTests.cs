using Ensemble.Hosting;
using Ensemble.Hosting.Control.Registry;
using Ensemble.Hosting.Detached;
using Ensemble.Hosting.Telemetry;
using Ensemble.Model;
using Ensemble.Model.Journal;
using Ensemble.Model.Planning;
using Ensemble.Telemetry;
using Ensemble.Telemetry.Queries;
using Ensemble.Telemetry.Queries.Traces;
using Ensemble.Telemetry.Storing;

namespace Ensemble.EndToEnd.Telemetry;

/// <summary>What AppHosts receive of their processes, and tell of them.</summary>
public sealed class ReceivedTelemetryTests : EndToEndTest
{
    // Sends one span under that of its incarnation, to whatever place and with whatever key it was told.
    private const string Send = """
        curl -sf -X POST -H "${OTEL_EXPORTER_OTLP_HEADERS/=/: }" -H 'Content-Type: application/json' $OTEL_EXPORTER_OTLP_ENDPOINT/v1/traces --data-binary @- <<END
        {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"$OTEL_SERVICE_NAME"}}]},"scopeSpans":[{"spans":[{
        "traceId":"${TRACEPARENT:3:32}","spanId":"00000000000000aa","parentSpanId":"${TRACEPARENT:36:16}","name":"sent","startTimeUnixNano":"1","endTimeUnixNano":"2"}]}]}]}
        END
        """;

    private Dictionary<string, string> _environment = [];

    public ReceivedTelemetryTests() => Engines.Require("curl");

    private RunRegistry Registry => new(Path.Combine(Sandbox.NextEnvironment()["XDG_RUNTIME_DIR"], "ensemble"));

    [Fact]
    public async Task Spans_of_processes_stand_under_those_of_their_incarnations_and_these_under_that_of_the_run()
    {
        var host = Start(static builder =>
        {
            var rl = builder.AddExperiment("rl");
            rl.AddProject("dotnet", "../TestProgram/TestProgram.csproj").WithArgs("trace").Connects("replay");
            rl.AddShell("shell", Send)
                .WithOtlpExporter(OtlpProtocol.HttpProtobuf).Binds("replay");
        });
        (await host.ExitAsync()).Should().Be(0, "{0}", host);

        var spans = await SpansAsync(host.Folder!);

        string run = Path.GetFileName(host.Folder!);
        var byId = spans.ToDictionary(s => s.Span.SpanId);
        byId.Keys.Should().Contain([Root(run), Incarnation(run, "rl/dotnet.0"), Incarnation(run, "rl/shell.0")], "{0}", host);
        string[] paths = [.. spans.Select(s => PathOf(s.Span, byId))];
        paths.Should().Contain("run testapphost > run experiment rl > run shell > sent")
            .And.Contain(p => p.StartsWith("run testapphost > run experiment rl > run dotnet > ") && p.EndsWith(" > work"));
        byId[Incarnation(run, "rl/dotnet.0")].Resource.Attributes.Select(a => a.Key).Should().Contain("telemetry.sdk.name", "a process describes itself best");
        byId[Incarnation(run, "rl/dotnet.0")].Span.Links.Select(l => l.SpanId).Should().Equal(Incarnation(run, "rl/shell.0"));
    }

    [Fact]
    public async Task The_link_is_on_the_terminal_and_its_key_in_nothing_that_is_written_down()
    {
        var host = Start(static builder => builder.AddExperiment("rl").AddShell("agent", "echo up; env", Shell.Forever));
        await host.ListedAsync();
        await Eventually.TrueAsync(() => host.Output.Contains("Dashboard: http://localhost:", StringComparison.Ordinal), () => $"the link{host}");
        string link = host.Output.Split('\n').Single(l => l.Contains("Dashboard: ", StringComparison.Ordinal)).Split("Dashboard: ")[1].Trim();
        string key = link.Split("/login?t=")[1];

        (await new EnsembleCommand(host).RunAsync("dashboard")).Should().Be((0, link + "\n", ""));
        (await new EnsembleCommand(host).RunAsync("logs", "agent", "-t", "-1")).Output.Should().Contain("up").And.NotContain(key);
        host.Signal(Signals.Terminate);
        await host.ExitAsync();
        foreach (string file in Directory.EnumerateFiles(host.Folder!, "*", SearchOption.AllDirectories))
            (await File.ReadAllTextAsync(file)).Should().NotContain(key, "{0} is for everybody's eyes", file);
    }

    [Fact]
    public async Task Without_a_dashboard_the_command_says_that_there_is_none()
    {
        var host = Start(static builder => builder.AddExperiment("rl").AddShell("agent", Shell.Forever), "--no-dashboard");
        await host.ListedAsync();

        var (exitCode, _, errors) = await new EnsembleCommand(host).RunAsync("dashboard");

        (exitCode, errors).Should().Be((1, $"error: Run {Path.GetFileName(host.Folder!)} has no dashboard.\n"));
        host.Output.Should().NotContain("Dashboard:");
    }

    [Fact]
    public async Task A_run_that_is_taken_over_is_received_at_the_same_ports_and_every_span_is_there_once()
    {
        // A port that no connection of this machine takes while nobody listens there.
        Sandbox.Variables["Ensemble__DashboardPort"] = $"{OwnPorts.Apart + 30}";
        var run = await DetachAsync(static builder => builder.AddExperiment("rl").AddShell("agent", Shell.Await("gate"), Send, "exit 1")
            .WithOtlpExporter(OtlpProtocol.HttpProtobuf));
        await Eventually.TrueAsync(() => Journal(run).Contains("process.running", StringComparison.Ordinal), () => Journal(run));
        await Eventually.TrueAsync(() => File.Exists(Path.Combine(run.Folder, StoreFile.Name)), () => "the store");

        Signals.TrySend(run.ProcessId, Signals.Kill).Should().BeTrue();
        await Eventually.TrueAsync(() => Registry.Find(run.RunId) is { Life: RunLife.Orphaned }, () => "the run is an orphan");
        var adopted = (await AdoptAsync(run)).Should().BeOfType<DetachedOutcome.Running>().Subject.Run;
        adopted.Dashboard.Should().Be(run.Dashboard);
        await Eventually.TrueAsync(() => AnswersAsync(adopted.Dashboard!), () => $"the server{Journal(run)}");
        await File.WriteAllTextAsync(Sandbox["gate"], "");
        await Eventually.TrueAsync(() => Registry.Find(run.RunId) is null, () => $"the end of the run{Journal(run)}");
        await Sandbox.NothingIsLeftAsync();

        var spans = await new TelemetryQueries(StoreFile.In(run.Folder)).SpansAsync(new SpanQuery(), CancellationToken.None);

        spans.Items.Select(s => s.Span.Name).Should().BeEquivalentTo(["run testapphost", "run experiment rl", "run agent", "sent"], "{0}", Journal(run));
    }

    [Fact]
    public async Task A_run_of_which_nobody_is_left_has_its_spans_completed_by_the_first_who_looks()
    {
        var run = await DetachAsync(static builder => builder.AddExperiment("rl").AddShell("agent", Shell.Forever));
        await Eventually.TrueAsync(() => AnswersAsync(run.Dashboard!), () => $"the server{Journal(run)}");
        Signals.TrySend(run.ProcessId, Signals.Kill).Should().BeTrue();
        await Eventually.TrueAsync(() => Registry.Find(run.RunId) is { Life: RunLife.Orphaned }, () => "the run is an orphan");
        Signals.TrySend(run.Detached!.LauncherProcessId, Signals.Kill).Should().BeTrue();

        await Eventually.TrueAsync(() => Registry.Find(run.RunId) is null, () => "the run leaves the registry");

        var spans = await SpansAsync(run.Folder);
        spans.Select(s => s.Span.Name).Should().BeEquivalentTo("run testapphost", "run experiment rl", "run agent");
        spans.Should().OnlyContain(s => s.Span.Status == SpanStatus.Error);
    }

    [Fact]
    public async Task A_detached_AppHost_tells_whoever_started_it_where_its_dashboard_is()
    {
        Sandbox.UseOwnRuntimeDirectory();
        var host = Start(static builder => builder.AddExperiment("rl").AddShell("agent", Shell.Forever), "--detach");

        (await host.ExitAsync()).Should().Be(0, "{0}", host);

        host.Output.Should().MatchRegex(@"\nDashboard: http://localhost:\d+/login\?t=\S{43}\n");
        (await EnsembleCommand.RunAsync(EnvironmentOf(host), "stop")).ExitCode.Should().Be(0);
    }

    private static SpanId Root(string run) => SpanId.FromBytes(RunTrace.SpanOf(run));

    private static SpanId Incarnation(string run, string replica) => SpanId.FromBytes(RunTrace.SpanOf(run, ReplicaId.Parse(replica), 1));

    private static string PathOf(SpanRecord span, Dictionary<SpanId, TraceSpan> all) =>
        all.TryGetValue(span.ParentSpanId, out var parent) ? $"{PathOf(parent.Span, all)} > {span.Name}" : span.Name;

    private static Task<IReadOnlyList<TraceSpan>> SpansAsync(string folder) => new TelemetryQueries(StoreFile.In(folder))
        .TraceAsync(TraceId.FromBytes(RunTrace.TraceOf(Path.GetFileName(folder))), CancellationToken.None);

    private static string Journal(RunRegistration run) => File.ReadAllText(Path.Combine(run.Folder, "events.jsonl"));

    private static async Task<bool> AnswersAsync(Uri server)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var response = await client.GetAsync(server);
        return (int)response.StatusCode == 401;
    }

    private static Dictionary<string, string> EnvironmentOf(AppHost host) => host.Environment.ToDictionary(v => v.Key, v => v.Value!, StringComparer.Ordinal);

    private async Task<RunRegistration> DetachAsync(Action<IDistributedApplicationBuilder> declare)
    {
        Sandbox.UseOwnRuntimeDirectory();
        var host = Start(declare, "--detach");
        (await host.ExitAsync()).Should().Be(0, "{0}", host);
        _environment = EnvironmentOf(host);
        return Registry.List().Should().ContainSingle(r => r.Folder == host.Folder, "{0}", host).Subject;
    }

    private Task<DetachedOutcome> AdoptAsync(RunRegistration run) =>
        DetachedHost.AdoptAsync(run, _environment, Path.Combine(_environment["XDG_RUNTIME_DIR"], "ensemble"), CancellationToken.None);
}
