using System.Text.Json;
using Ensemble.Hosting;
using Ensemble.Model.Journal;

namespace Ensemble.EndToEnd.Wiring;

/// <summary>The environment of processes, as a whole: what is not listed here must not be there.</summary>
public sealed class EnvironmentTests : EndToEndTest
{
    private const string Secret = "s3cr3t-5f1e7c";

    public EnvironmentTests() => Sandbox.Variables["Ensemble__Dashboard"] = "false"; // what it adds is looked at where telemetry is

    [Fact]
    public async Task A_replica_of_a_binder_sees_its_own_address_and_who_connects_the_first_ones()
    {
        var host = await RunAsync();

        Received(host, "learner.0").Should().Equal(Sorted(Identity("learner", replica: 0, replicas: 2), Services(replica: 0)));
        Received(host, "learner.1").Should().Equal(Sorted(Identity("learner", replica: 1, replicas: 2), Services(replica: 1)));
        Received(host, "agent.0").Should().Equal(Sorted(Identity("agent"), Services(),
        [
            "services__replay-server__tcp__0=tcp://127.0.0.1:‹replay-server.0›",
            "services__replay-server__tcp__1=tcp://127.0.0.1:‹replay-server.1›",
        ]));
    }

    [Fact]
    public async Task A_member_of_a_group_sees_what_it_refers_to_and_declared_variables_win()
    {
        var host = await RunAsync();

        Received(host, "workers--judge.0").Should().Equal(Sorted(Identity("judge", group: "workers"), Services(),
        [
            "API_HTTP=http://127.0.0.1:‹api:http.0›",
            "ConnectionStrings__db=Host=db;Password=" + Secret,
            "HOME=/declared",
            "SHARED=by the group",
            "TOKEN=" + Secret,
            $"URL=http://127.0.0.1:‹api:http.0›/v1?token={Secret}",
            "services__api__http__0=http://127.0.0.1:‹api:http.0›",
            "services__packages__default__0=https://packages.example/",
        ]));
    }

    [Fact]
    public async Task A_project_sees_its_urls_and_its_launch_profile()
    {
        var host = await RunAsync();

        ReceivedEnvironment.Describe(Sandbox, host, await File.ReadAllLinesAsync(Sandbox["api.txt"])).Should().Equal(Sorted(Identity("api"), Services(),
        [
            "ASPNETCORE_URLS=http://127.0.0.1:‹api:http.0›",
            "DOTNET_LAUNCH_PROFILE=dump",
            "DOTNET_SYSTEM_CONSOLE_ALLOW_ANSI_COLOR_REDIRECTION=true",
            "FROM_PROFILE=yes",
            "LOGGING__CONSOLE__FORMATTERNAME=simple",
        ]));
    }

    [Fact]
    public async Task Secrets_are_in_no_file_of_the_run_and_not_on_the_terminal()
    {
        var host = await RunAsync();

        string[] files = Directory.GetFiles(host.Folder!, "*", SearchOption.AllDirectories);
        files.Select(Path.GetFileName).Should().Contain(["plan.json", "events.jsonl"]);
        foreach (string file in files)
            (await File.ReadAllTextAsync(file)).Should().NotContain(Secret, "{0} is for everybody's eyes", file);
        (host.Output + host.Errors).Should().NotContain(Secret);
    }

    [Fact]
    public async Task Where_telemetry_is_received_processes_are_told_who_they_are()
    {
        Sandbox.Variables["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://127.0.0.1:4317";
        var host = await RunAsync();

        Received(host, "agent.0").Where(v => v.StartsWith("OTEL_")).Should().Equal(
            "OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY=in_memory",
            "OTEL_METRICS_EXEMPLAR_FILTER=trace_based",
            "OTEL_RESOURCE_ATTRIBUTES=service.instance.id=agent-0,ensemble.experiment=rl,ensemble.run.id=‹run›,ensemble.replica=0",
            "OTEL_SERVICE_NAME=agent",
            "OTEL_TRACES_SAMPLER=always_on");
    }

    [Fact]
    public async Task More_than_64_KiB_of_addresses_are_in_a_file_and_a_process_is_told_of_its_own()
    {
        var host = Start(static builder =>
        {
            string[] services = [.. Enumerable.Range(0, 150).Select(i => $"{new string('s', 55)}-{i}")];
            var rl = builder.AddExperiment("rl");
            var learner = rl.AddShell("learner", "true");
            foreach (string service in services)
                learner.Binds(service);
            rl.AddShell("agent", ReceivedEnvironment.Dump).Connects(services[7]).Binds("own");
        }, "--isolated");
        (await host.ExitAsync()).Should().Be(0, "{0}", host);

        string seventh = new string('s', 55) + "-7", variable = new string('S', 55) + "_7";
        Received(host, "agent.0").Should().Equal(Sorted(Identity("agent"), Service("OWN", "own", 0, replicas: 1), Service(variable, seventh, 0, replicas: 1),
        [
            "ENSEMBLE_ADDRESS_BOOK=‹folder›/addresses.rl.json",
            $"services__{seventh}__tcp__0=tcp://127.0.0.1:‹{seventh}.0›",
        ]));
        using var book = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(host.Folder!, "addresses.rl.json")));
        book.RootElement.GetProperty("services").EnumerateObject().Should().HaveCount(151);
        host.Journal.Of<HostWarning>("rl").Should().Contain(w => w.Message.Contains("ENSEMBLE_ADDRESS_BOOK"));
    }

    private string[] Received(AppHost host, string replica) => ReceivedEnvironment.Read(Sandbox, host, replica);

    private async Task<AppHost> RunAsync()
    {
        var host = Start(static builder =>
        {
            var rl = builder.AddExperiment("rl");
            var token = builder.AddParameter("token", secret: true);
            var database = builder.AddConnectionString("db");
            var packages = builder.AddExternalService("packages", "https://packages.example/");
            rl.AddShell("learner", ReceivedEnvironment.Dump).WithReplicas(2).Binds("replay-server").Exposes("board");
            rl.AddShell("agent", ReceivedEnvironment.Dump).Connects("replay-server");
            var api = rl.AddProject("api", "../TestProgram/TestProgram.csproj").WithArgs(Path.Combine(Sandbox.Here, "api.txt"));
            var workers = rl.AddProcessGroup("workers").WithEnvironment("SHARED", "by the group");
            workers.AddShell("judge", ReceivedEnvironment.Dump).WithReference(api).WithReference(database).WithReference(packages)
                .WithEnvironment("TOKEN", token).WithEnvironment("URL", $"{api.GetEndpoint("http")}/v1?token={token}").WithEnvironment("HOME", "/declared");
        }, "--isolated", "--Parameters:token=" + Secret, "--ConnectionStrings:db=Host=db;Password=" + Secret);
        (await host.ExitAsync()).Should().Be(0, "{0}", host);
        return host;
    }

    private static string[] Identity(string process, int replica = 0, int replicas = 1, string group = "") =>
    [
        "ENSEMBLE_EXPERIMENT=rl", $"ENSEMBLE_GROUP={group}", "ENSEMBLE_INCARNATION=‹brand›", $"ENSEMBLE_PROCESS={process}", $"ENSEMBLE_REPLICA={replica}",
        $"ENSEMBLE_REPLICAS={replicas}", "ENSEMBLE_RUN_DIR=‹folder›", "ENSEMBLE_RUN_ID=‹run›",
    ];

    private static string[] Services(int replica = 0) =>
        [.. Service("REPLAY_SERVER", "replay-server", replica, replicas: 2), .. Service("BOARD", "board", replica, replicas: 2)];

    private static string[] Service(string variable, string service, int replica, int replicas)
    {
        string port = $"‹{service}.{replica}›";
        return
        [
            $"ENSEMBLE_{variable}_ADDR=127.0.0.1:{port}",
            $"ENSEMBLE_{variable}_ADDRS={string.Join(',', Enumerable.Range(0, replicas).Select(i => $"127.0.0.1:‹{service}.{i}›"))}",
            $"ENSEMBLE_{variable}_HOST=127.0.0.1",
            $"ENSEMBLE_{variable}_PORT={port}",
            $"SYMPH_{variable}_ADDR=127.0.0.1:{port}",
            $"SYMPH_{variable}_HOST=127.0.0.1",
            $"SYMPH_{variable}_PORT={port}",
        ];
    }

    private static IEnumerable<string> Sorted(params IEnumerable<string>[] parts) => parts.SelectMany(p => p).Order(StringComparer.Ordinal);
}
