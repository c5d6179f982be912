using System.Text.Json.Nodes;
using Ensemble.Hosting.Access;
using Ensemble.Hosting.Control;
using Ensemble.Hosting.RunFolders;
using Ensemble.Hosting.Runs;
using Ensemble.Hosting.Tests.Commands;
using Ensemble.Model.Journal;

namespace Ensemble.Hosting.Tests.ResourceService;

/// <summary>A real AppHost as a program sees it that knows Aspire's field numbers and nothing of Ensemble.</summary>
public sealed class AspireDashboardTests : IAsyncDisposable
{
    private const string Key = "key-of-the-dashboard";

    private readonly AppHostLab _lab = new(
        ("ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL", "http://127.0.0.1:0"), ("AppHost__ResourceService__ApiKey", Key), ("Parameters__pass", "swordfish"));

    public ValueTask DisposeAsync() => _lab.DisposeAsync();

    [Fact]
    public async Task It_reads_every_resource_with_its_state_and_without_secrets()
    {
        var secret = _lab.Builder.AddParameter("pass", secret: true);
        var server = _lab.Lab.AddShell("server", "sleep 1000").Binds("replay");
        _lab.Lab.AddShell("agent", "sleep 1000").WithReplicas(2).Connects("replay").WaitForStart(server)
            .WithEnvironment("LEVEL", "3").WithEnvironment("LOGIN", secret).WithEnvironment("HUB_TOKEN", "hunter2").WithIconName("Bot")
            .WithArgs("--login", secret);
        int port = await StartAsync("server", "agent.0", "agent.1");

        var all = await GrpcioClient.RunAsync(port, Key, "information");
        var resources = await PresentAsync(port);

        all.Select(Text).Should().Equal("""{"application_name":"lab"}""", """{"end":"OK"}""");
        resources.Keys.Should().BeEquivalentTo("server-server-0", "agent-agent-0", "agent-agent-1");
        var agent = resources["agent-agent-1"];
        $"{agent["display_name"]} {agent["resource_type"]} {agent["state"]} {agent["state_style"]} {agent["icon_name"]}"
            .Should().Be("agent Executable Running success Bot");
        $"{agent["uid"]}".Should().Be($"{_lab.Run.RunId}/rl/agent.1");
        agent["relationships"]!.AsArray().Select(r => $"{r!["type"]} {r["resource_name"]}").Should().Equal("WaitFor server", "Reference server");
        Environment(agent).Should().Contain("LEVEL=3").And.Contain("LOGIN=●●●●●●●●").And.Contain("HUB_TOKEN=●●●●●●●●")
            .And.Contain("ENSEMBLE_REPLICA=1").And.Contain(v => v.StartsWith("ENSEMBLE_REPLAY_PORT="));
        agent["environment"]!.AsArray().Where(v => v!["is_from_spec"] is not null).Select(v => $"{v!["name"]}").Should().Equal("HUB_TOKEN", "LEVEL", "LOGIN");
        Property(agent, "executable.pid").Should().Be($"{_lab.Run.Board.Find(Model.Planning.ReplicaId.Parse("rl/agent.1"))!.ProcessId}");
        Property(agent, "ensemble.experiment").Should().Be("rl");
        agent["commands"]!.AsArray().Select(c => $"{c!["name"]} {c["state"] ?? 0}").Should().Equal("start 2", "stop 0", "restart 0");
        agent["started_at"]!["seconds"]!.GetValue<long>().Should().BeGreaterThanOrEqualTo(agent["created_at"]!["seconds"]!.GetValue<long>());
        string everything = string.Join('\n', resources.Values.Select(Text));
        everything.Should().NotContain("swordfish").And.NotContain("hunter2").And.NotContain(Key);
    }

    [Fact]
    public async Task Resources_are_called_as_their_telemetry_calls_them()
    {
        await using var lab = new AppHostLab(
            ("DOTNET_RESOURCE_SERVICE_ENDPOINT_URL", "http://localhost:0"), ("AppHost__ResourceService__ApiKey", Key),
            ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1"), ("OTEL_EXPORTER_OTLP_HEADERS", "x-otlp-api-key=swordfish"));
        lab.Lab.AddShell("agent", "echo $OTEL_SERVICE_NAME $OTEL_RESOURCE_ATTRIBUTES", "sleep 1000").WithReplicas(2);
        lab.Builder.AddExperiment("other").AddProcessGroup("workers").AddShell("agent", "echo $OTEL_SERVICE_NAME $OTEL_RESOURCE_ATTRIBUTES", "sleep 1000");
        await lab.StartAsync();
        int port = (await lab.Application.ResourceServiceOpened)!.Address.Port;

        foreach (string id in new[] { "rl/agent.1", "other/workers/agent.0" })
        {
            await lab.RunningAsync(id);
            var line = await lab.Run.LogsAsync(Model.Planning.ReplicaId.Parse(id), new LogQuery { Follow = true }, Eventually.Late())
                .FirstAsync(Eventually.Late());
            string[] told = line.Text.Split(' ', 2);
            string instance = told[1].Split(',').Single(a => a.StartsWith("service.instance.id=", StringComparison.Ordinal)).Split('=')[1];
            var resource = (await PresentAsync(port))[$"{told[0]}-{instance}"];
            $"{resource["display_name"]} {resource["supports_detailed_telemetry"]}".Should().Be($"{told[0]} 1");
            Environment(resource).Should().Contain($"OTEL_RESOURCE_ATTRIBUTES={told[1]}").And.NotContain(v => v.Contains("swordfish"));
        }
    }

    [Fact]
    public async Task It_follows_what_becomes_of_a_process_and_acts_on_it()
    {
        _lab.Lab.AddShell("agent", "sleep 1000").WithCommand("greet", "Greet", _ => Task.FromResult(CommandResults.Success("hello")))
            .WithCommand("break", "Break", _ => Task.FromResult(CommandResults.Failure("a wire")));
        _lab.Lab.AddShell("broken", "exit 7").WithExplicitStart();
        _lab.Lab.AddShell("stay", "sleep 1000");
        _lab.Lab.WithFailurePolicy(Model.FailurePolicy.Continue);
        int port = await StartAsync("agent", "stay");
        await using var watcher = await GrpcioClient.StartAsync(port, Key, "resources");
        (await watcher.NextAsync())!["initial_data"].Should().NotBeNull();

        (await CommandsAsync(port, ("greet", "agent-agent-0"), ("break", "agent-agent-0"), ("start", "agent-agent-0"), ("dance", "agent-agent-0"),
            ("stop", "nobody-0"), ("start", "broken-broken-0"))).Should().Equal(
            """{"kind":1}""",
            """{"kind":2,"error_message":"a wire"}""",
            """{"kind":2,"error_message":"'start' of 'rl/agent.0' is hidden now."}""",
            """{"kind":2,"error_message":"'agent' has no command 'dance'."}""",
            """{"kind":2,"error_message":"There is no resource 'nobody-0'."}""",
            """{"kind":1}""");
        var failed = await UntilAsync(watcher, r => $"{r["name"]} {r["state"]}" == "broken-broken-0 Finished");
        (await CommandsAsync(port, ("stop", "agent-agent-0"))).Should().Equal("""{"kind":1}""");
        var stopped = await UntilAsync(watcher, r => $"{r["name"]} {r["state"]}" == "agent-agent-0 Finished");

        $"{failed["state_style"]} {Property(failed, "resource.exitCode")} {Property(failed, "ensemble.cause")}".Should().Be("error 7 failed with exit code 7");
        Property(stopped, "ensemble.cause").Should().StartWith("stopped by");
        stopped["stopped_at"].Should().NotBeNull();
        _lab.Events<CommandRun>().Should().Contain(e =>
            e.Subject == "rl/agent.0" && e.Body.Command == "greet" && e.Body.By == "a program with a key, over the resource service");
    }

    [Fact]
    public async Task It_reads_the_output_of_a_replica_from_its_beginning_and_on_as_it_grows()
    {
        using var folder = new TemporaryFolder();
        string go = Path.Combine(folder.Path, "go");
        _lab.Lab.AddShell("agent", "echo one", "until grep -q one $ENSEMBLE_RUN_DIR/logs/rl/agent.0.out.log 2>/dev/null; do sleep 0.02; done", "echo two >&2", $"until [ -e {go} ]; do sleep 0.02; done", "echo three", "printf four");
        _lab.Lab.AddShell("stay", "sleep 1000");
        int port = await StartAsync("agent");
        await Eventually.TrueAsync(async () => (await LinesAsync(port)).Length == 2, "two lines");
        await using var follower = await GrpcioClient.StartAsync(port, Key, "logs", "agent-agent-0");
        var lines = new List<JsonNode>();
        while (lines.Count < 2)
            lines.AddRange((await follower.NextAsync())!["log_lines"]!.AsArray()!);

        await File.WriteAllTextAsync(go, "");
        while (lines.Count < 4)
            lines.AddRange((await follower.NextAsync())!["log_lines"]!.AsArray()!);

        lines.Select(Text).Should().Equal(
            """{"text":"one","is_std_err":0,"line_number":1}""", """{"text":"two","is_std_err":1,"line_number":2}""",
            """{"text":"three","is_std_err":0,"line_number":3}""", """{"text":"four","is_std_err":0,"line_number":4}""");
        (await GrpcioClient.RunAsync(port, Key, "present-logs", "nobody-0"))[0]["end"]!.GetValue<string>().Should().Be("NOT_FOUND");

        async Task<string[]> LinesAsync(int at) => [.. (await GrpcioClient.RunAsync(at, Key, "present-logs", "agent-agent-0"))
            .SelectMany(update => update["log_lines"]?.AsArray() ?? []).Select(line => $"{line!["text"]}")];
    }

    [Fact]
    public async Task Without_a_key_nothing_is_told_and_with_one_for_looking_nothing_is_done()
    {
        _lab.Lab.AddShell("agent", "sleep 1000");
        int port = await StartAsync("agent");
        var keys = AccessKeyFile.In(StateDirectory.Of("lab", _lab.Builder.AppHostDirectory, _lab.Builder.Surroundings.Variables)).Current();

        string[] verbs = "information + resources + logs agent-agent-0 + command stop agent-agent-0 + interactions none".Split(' ');
        foreach (string key in new[] { "", "wrong", keys.Ingest })
        {
            string refusal = key == keys.Ingest ? "PERMISSION_DENIED" : "UNAUTHENTICATED";
            (await GrpcioClient.RunAsync(port, key, verbs)).Where(a => a["end"] is not null).Select(a => $"{a["end"]}").Should().Equal(Enumerable.Repeat(refusal, 5), "the key is '{0}'", key);
        }
        (await GrpcioClient.RunAsync(port, Key, "information", $"evil.example:{port}"))[^1]["end"]!.GetValue<string>().Should().Be("INVALID_ARGUMENT");
        (await GrpcioClient.RunAsync(port, keys.Read, "information", "+", "command", "stop", "agent-agent-0")).Select(Text).Should().Equal(
            """{"application_name":"lab"}""", """{"end":"OK"}""", """{"end":"PERMISSION_DENIED","detail":"This key does not allow that."}""");
        _lab.Run.Board.Replicas.Single().Phase.Should().Be(ReplicaPhase.Running);
        _lab.Events<HostWarning>().Where(e => e.Body.Code == "ENS1121").Should().ContainSingle();
    }

    [Fact]
    public async Task Interactions_stay_open_and_every_stream_hears_that_the_AppHost_ends()
    {
        _lab.Lab.AddShell("agent", "sleep 1000");
        int port = await StartAsync("agent");
        await using var interactions = await GrpcioClient.StartAsync(port, Key, "interactions");
        await using var resources = await GrpcioClient.StartAsync(port, Key, "resources");
        Text((await interactions.NextAsync())!).Should().Be("""{"open":true}""");
        (await resources.NextAsync())!["initial_data"].Should().NotBeNull();

        await _lab.Application.DisposeAsync();

        (await interactions.NextAsync())!["end"]!.GetValue<string>().Should().Be("UNAVAILABLE");
        JsonNode last;
        do
            last = (await resources.NextAsync())!;
        while (last["end"] is null);
        last["end"]!.GetValue<string>().Should().Be("UNAVAILABLE");
    }

    private async Task<int> StartAsync(params string[] running)
    {
        await _lab.StartAsync();
        var server = await _lab.Application.ResourceServiceOpened.WaitAsync(Eventually.Late());
        foreach (string replica in running)
            await _lab.RunningAsync(replica);
        return server!.Address.Port;
    }

    private static async Task<Dictionary<string, JsonNode>> PresentAsync(int port)
    {
        await using var client = await GrpcioClient.StartAsync(port, Key, "resources");
        return (await client.NextAsync())!["initial_data"]!["resources"]!.AsArray().ToDictionary(r => $"{r!["name"]}", r => r!);
    }

    // What is answered to each, one after the other.
    private static async Task<IEnumerable<string>> CommandsAsync(int port, params (string Command, string Resource)[] commands) =>
        (await GrpcioClient.RunAsync(port, Key, [.. commands.SelectMany(c => new[] { "+", "command", c.Command, c.Resource }).Skip(1)]))
            .Where(answer => answer["end"] is null).Select(Text);

    private static async Task<JsonNode> UntilAsync(GrpcioClient client, Func<JsonNode, bool> isIt)
    {
        while (true)
        {
            var found = (await client.NextAsync())!["changes"]!["value"]!.AsArray().Select(change => change!["upsert"]!).LastOrDefault(isIt);
            if (found is not null)
                return found;
        }
    }

    private static IEnumerable<string> Environment(JsonNode resource) => resource["environment"]!.AsArray().Select(v => $"{v!["name"]}={v["value"]}");

    private static string Property(JsonNode resource, string name)
    {
        var value = resource["properties"]!.AsArray().Single(p => $"{p!["name"]}" == name)!["value"]!;
        return $"{value["string"]?.GetValue<string>() ?? (object)value["number"]!.GetValue<double>()}";
    }

    private static string Text(JsonNode node) => node.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
