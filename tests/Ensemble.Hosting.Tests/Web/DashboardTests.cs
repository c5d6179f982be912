using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Ensemble.Hosting.Access;
using Ensemble.Hosting.Control;
using Ensemble.Hosting.Control.Registry;
using Ensemble.Hosting.RunFolders;
using Ensemble.Hosting.Runs;
using Ensemble.Hosting.Telemetry;
using Ensemble.Hosting.Tests.Commands;
using Ensemble.Model.Journal;
using Ensemble.Model.Planning;
using Ensemble.Telemetry;
using Ensemble.Telemetry.Queries;
using Ensemble.Telemetry.Queries.Metrics;
using Ensemble.Telemetry.Queries.Traces;
using Ensemble.Telemetry.Storing;

namespace Ensemble.Hosting.Tests.Web;

/// <summary>A run with real processes, its ports, and what is kept of its telemetry.</summary>
public sealed class DashboardTests
{
    [Fact]
    public async Task The_link_logs_a_person_in_and_the_registry_says_where_without_a_key()
    {
        await using var lab = new AppHostLab();
        lab.Lab.AddShell("agent", "sleep 1000");
        await lab.StartAsync();

        var link = await lab.Application.DashboardLink.WaitAsync(Eventually.Late());

        using var browser = new HttpClient(new SocketsHttpHandler { CookieContainer = new(), UseProxy = false });
        (await browser.GetAsync(link, Eventually.Late())).StatusCode.Should().Be(HttpStatusCode.OK);
        Registered(lab).Dashboard.Should().Be(new Uri(link!.GetLeftPart(UriPartial.Authority)));
        new DirectoryInfo(lab.Run.Folder).EnumerateFiles("*", SearchOption.AllDirectories).Where(f => f.Extension is ".jsonl" or ".json" or ".log")
            .Should().NotContain(f => File.ReadAllText(f.FullName).Contains(Keys(lab).Operate));
    }

    [Fact]
    public async Task A_process_is_told_where_to_send_telemetry_and_under_which_span()
    {
        await using var lab = new AppHostLab();
        lab.Lab.AddShell("agent", "env | grep -e ^OTEL_EXPORTER -e ^TRACEPARENT -e ^OTEL_SERVICE | sort", "sleep 1000");
        lab.Lab.AddShell("other", "env | grep -e ^OTEL_EXPORTER | sort", "sleep 1000").WithEnvironment("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
        await lab.StartAsync();
        string key = Keys(lab).Ingest;

        string[] agent = await LinesAsync(lab, "rl/agent.0", 5);
        string[] other = await LinesAsync(lab, "rl/other.0", 3);

        string grpc = agent[0].Split('=')[1];
        grpc.Should().MatchRegex(@"^http://127\.0\.0\.1:\d+$");
        agent.Should().Equal(
            $"OTEL_EXPORTER_OTLP_ENDPOINT={grpc}", $"OTEL_EXPORTER_OTLP_HEADERS=x-otlp-api-key={key}", "OTEL_EXPORTER_OTLP_PROTOCOL=grpc",
            "OTEL_SERVICE_NAME=agent", $"TRACEPARENT={RunTrace.ParentOf(lab.Run.RunId, ReplicaId.Parse("rl/agent.0"), 1)}");
        other.Should().Equal(
            $"OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:{Registered(lab).Dashboard!.Port}", $"OTEL_EXPORTER_OTLP_HEADERS=x-otlp-api-key={key}",
            "OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf");
    }

    [Fact]
    public async Task What_processes_send_is_kept_with_the_spans_of_the_run_around_it_and_with_what_they_used()
    {
        Engines.Require("curl");
        using var folder = new TemporaryFolder();
        string go = Path.Combine(folder.Path, "go");
        await using var lab = new AppHostLab();
        lab.Lab.AddShell(
            "agent",
            "curl -s -X POST -H \"${OTEL_EXPORTER_OTLP_HEADERS/=/: }\" -H 'Content-Type: application/json' --data-binary @- $OTEL_EXPORTER_OTLP_ENDPOINT/v1/traces <<END",
            """{"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"$OTEL_SERVICE_NAME"}}]},""",
            """ "scopeSpans":[{"spans":[{"traceId":"${TRACEPARENT:3:32}","spanId":"00000000000000aa","parentSpanId":"${TRACEPARENT:36:16}","name":"work",""",
            """ "startTimeUnixNano":"$(date +%s)000000000","endTimeUnixNano":"$(date +%s)000000000"}]}]}]}""",
            "END",
            $"until [ -e {go} ]; do sleep 0.02; done",
            "exit 3").WithEnvironment("OTEL_EXPORTER_OTLP_PROTOCOL", "http/json");
        await lab.StartAsync();
        await Eventually.TrueAsync(() => lab.Run.Usage!.History(ReplicaId.Parse("rl/agent.0")).Length > 0, "a measurement");
        await File.WriteAllTextAsync(go, "");
        await lab.Run.Completion.WaitAsync(Eventually.Late());
        await lab.Application.DisposeAsync();

        var spans = await SpansAsync(lab);

        string output = string.Concat(await LinesAsync(lab, "rl/agent.0", 0));
        spans.Select(s => s.Name).Should().BeEquivalentTo(["run lab", "run experiment rl", "run agent", "work"], "{0}", output);
        var incarnation = spans.Single(s => s.Name == "run agent");
        spans.Single(s => s.Name == "work").ParentSpanId.Should().Be(incarnation.SpanId);
        var experiment = spans.Single(s => s.Name == "run experiment rl");
        incarnation.ParentSpanId.Should().Be(experiment.SpanId);
        experiment.ParentSpanId.Should().Be(spans.Single(s => s.Name == "run lab").SpanId);
        incarnation.Status.Should().Be(SpanStatus.Error);
        var series = await new TelemetryQueries(StoreFile.In(lab.Run.Folder)).SeriesAsync(new SeriesQuery(), Eventually.Late());
        series.Select(s => s.Series.Instrument.Name).Should().Contain(["process.cpu.time", "process.memory.usage", "process.open_file_descriptor.count"]);
    }

    [Fact]
    public async Task A_run_that_is_over_before_anything_is_served_keeps_its_spans_all_the_same()
    {
        await using var lab = new AppHostLab();
        lab.Lab.AddShell("agent", "exit 0");
        await lab.StartAsync();
        await lab.Run.Completion.WaitAsync(Eventually.Late());
        await lab.Application.DisposeAsync();

        (await SpansAsync(lab)).Select(s => s.Name).Should().BeEquivalentTo("run lab", "run experiment rl", "run agent");
    }

    [Fact]
    public async Task Both_ports_answer_nobody_without_a_key_and_the_key_for_sending_opens_nothing_else()
    {
        await using var lab = new AppHostLab();
        lab.Lab.AddShell("agent", "echo $OTEL_EXPORTER_OTLP_ENDPOINT", "sleep 1000");
        await lab.StartAsync();
        var link = (await lab.Application.DashboardLink.WaitAsync(Eventually.Late()))!;
        var grpc = new Uri((await LinesAsync(lab, "rl/agent.0", 1))[0]);
        string ingest = Keys(lab).Ingest;

        (await StatusAsync(link, "/", HttpMethod.Get, null)).Should().Be(401);
        (await StatusAsync(link, "/", HttpMethod.Get, ingest)).Should().Be(403);
        (await StatusAsync(link, "/v1/traces", HttpMethod.Post, null)).Should().Be(401);
        (await StatusAsync(link, "/v1/traces", HttpMethod.Post, ingest)).Should().Be(200);
        (await StatusAsync(link, "/v1/traces", HttpMethod.Post, Keys(lab).Read)).Should().Be(403);
        (await GrpcStatusAsync(grpc, null)).Should().Be("16");
        (await GrpcStatusAsync(grpc, Keys(lab).Read)).Should().Be("7");
        (await GrpcStatusAsync(grpc, ingest)).Should().Be("0");
    }

    [Theory]
    [InlineData("https://lab.example", 204, 200)]
    [InlineData("https://stranger.example", 403, 403)]
    public async Task Pages_elsewhere_send_telemetry_where_they_were_named(string origin, int question, int answer)
    {
        await using var lab = new AppHostLab(("Ensemble__AllowedOrigins", "https://lab.example http://localhost:5173"));
        lab.Lab.AddShell("agent", "sleep 1000");
        await lab.StartAsync();
        var link = (await lab.Application.DashboardLink.WaitAsync(Eventually.Late()))!;

        (await StatusAsync(link, "/v1/traces", HttpMethod.Options, null, origin)).Should().Be(question);
        (await StatusAsync(link, "/v1/traces", HttpMethod.Post, Keys(lab).Ingest, origin)).Should().Be(answer);
    }

    [Theory]
    [InlineData("Ensemble__Dashboard", "false")]
    [InlineData("", "")]
    public async Task Where_no_dashboard_is_wanted_nothing_is_opened_and_processes_are_told_of_none(string variable, string value)
    {
        await using var lab = new AppHostLab((variable.Length == 0 ? "UNUSED" : variable, value));
        lab.Builder.Options.DisableDashboard = variable.Length == 0;
        lab.Lab.AddShell("agent", "env | grep -e ^OTEL -e ^TRACEPARENT", "echo over");
        await lab.StartAsync();
        await lab.Run.Completion.WaitAsync(Eventually.Late());

        (await LinesAsync(lab, "rl/agent.0", 0)).Should().Equal("over");
        (await lab.Application.DashboardLink).Should().BeNull();
        Directory.EnumerateFiles(StateDirectory.OfRun(lab.Run.Folder), "access.json").Should().BeEmpty();
        File.Exists(Path.Combine(lab.Run.Folder, StoreFile.Name)).Should().BeFalse();
    }

    [Fact]
    public async Task A_port_of_choice_that_is_taken_costs_the_dashboard_and_not_the_run()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        await using var lab = new AppHostLab(("Ensemble__DashboardPort", $"{((IPEndPoint)taken.LocalEndpoint).Port}"));
        lab.Lab.AddShell("agent", "sleep 1000");
        await lab.StartAsync();

        (await lab.Application.DashboardLink.WaitAsync(Eventually.Late())).Should().BeNull();

        lab.Events<HostWarning>().Should().ContainSingle(e => e.Body.Code == "ENS1122" && e.Body.Message.Contains("Ensemble:DashboardPort"));
        await lab.RunningAsync("agent");
    }

    [Fact]
    public async Task A_store_that_cannot_be_written_costs_the_telemetry_and_not_the_dashboard()
    {
        await using var lab = new AppHostLab();
        lab.Lab.AddShell("agent", "sleep 1000");
        lab.Builder.Eventing.Subscribe<BeforeResourceStartedEvent>((_, _) =>
        {
            string folder = Directory.EnumerateDirectories(lab.Builder.Surroundings.Variables["ENSEMBLE_HOME"], "runs", SearchOption.AllDirectories)
                .SelectMany(Directory.EnumerateDirectories).Single();
            Directory.CreateDirectory(Path.Combine(folder, StoreFile.Name));
            return Task.CompletedTask;
        });
        await lab.StartAsync();

        (await lab.Application.DashboardLink.WaitAsync(Eventually.Late())).Should().NotBeNull();

        lab.Events<HostWarning>().Should().ContainSingle(e => e.Body.Code == "ENS1123");
    }

    [Fact]
    public async Task An_AppHost_that_knows_another_receiver_hands_that_on_and_keeps_its_own_spans_all_the_same()
    {
        await using var lab = new AppHostLab(("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4317"));
        lab.Lab.AddShell("agent", "env | grep -e ^OTEL_EXPORTER -e ^TRACEPARENT", "sleep 1");
        await lab.StartAsync();
        await lab.Run.Completion.WaitAsync(Eventually.Late());
        await lab.Application.DisposeAsync();

        (await LinesAsync(lab, "rl/agent.0", 0)).Should().Equal("OTEL_EXPORTER_OTLP_ENDPOINT=http://collector:4317");
        (await SpansAsync(lab)).Select(s => s.Name).Should().BeEquivalentTo("run lab", "run experiment rl", "run agent");
    }

    private static RunRegistration Registered(AppHostLab lab) =>
        new RunRegistry(Path.Combine(lab.Builder.Surroundings.Variables["XDG_RUNTIME_DIR"], "ensemble")).List().Single();

    private static AccessKeys Keys(AppHostLab lab) => AccessKeyFile.In(StateDirectory.OfRun(lab.Run.Folder)).Current();

    // As many lines as are expected of a process that goes on, or all of one that has ended.
    private static async Task<string[]> LinesAsync(AppHostLab lab, string replica, int count)
    {
        var lines = lab.Run.LogsAsync(ReplicaId.Parse(replica), LogQuery.All with { Follow = count > 0 }, Eventually.Late()).Select(l => l.Text);
        return await (count > 0 ? lines.Take(count) : lines).ToArrayAsync();
    }

    private static async Task<SpanRecord[]> SpansAsync(AppHostLab lab)
    {
        var queries = new TelemetryQueries(StoreFile.In(lab.Run.Folder));
        return [.. (await queries.TraceAsync(TraceId.FromBytes(RunTrace.TraceOf(lab.Run.RunId)), Eventually.Late())).Select(s => s.Span)];
    }

    private static async Task<int> StatusAsync(Uri server, string path, HttpMethod method, string? key, string? origin = null)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var request = new HttpRequestMessage(method, new Uri(server, path));
        if (method == HttpMethod.Post)
            request.Content = new ByteArrayContent([]) { Headers = { ContentType = new("application/x-protobuf") } };
        if (key is not null)
            request.Headers.Add("x-otlp-api-key", key);
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        if (method == HttpMethod.Options)
            request.Headers.Add("Access-Control-Request-Method", "POST");
        using var response = await client.SendAsync(request, Eventually.Late());
        return (int)response.StatusCode;
    }

    private static async Task<string> GrpcStatusAsync(Uri server, string? key)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server, "/opentelemetry.proto.collector.trace.v1.TraceService/Export"))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent([0, 0, 0, 0, 0]) { Headers = { ContentType = new MediaTypeHeaderValue("application/grpc") } },
        };
        request.Headers.TE.Add(new("trailers"));
        if (key is not null)
            request.Headers.Add("x-otlp-api-key", key);
        using var response = await client.SendAsync(request, Eventually.Late());
        await response.Content.ReadAsByteArrayAsync(Eventually.Late());
        return (response.Headers.TryGetValues("grpc-status", out var early) ? early : response.TrailingHeaders.GetValues("grpc-status")).Single();
    }
}
