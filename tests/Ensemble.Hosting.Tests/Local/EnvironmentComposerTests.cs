using Ensemble.Hosting.Local;
using Ensemble.Model;

namespace Ensemble.Hosting.Tests.Local;

public sealed class EnvironmentComposerTests
{
    private static readonly Dictionary<string, string> Receiver = new() { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://127.0.0.1:4317" };

    [Fact]
    public void Every_replica_knows_who_it_is()
    {
        using var wired = new Wired(b => b.AddExperiment("rl").AddProcessGroup("workers").AddProcess("agent", "true").WithReplicas(3));

        wired.Environment("rl/workers/agent.2", identity: true).Should().Equal(
            "ENSEMBLE_EXPERIMENT=rl", "ENSEMBLE_GROUP=workers", "ENSEMBLE_PROCESS=agent", "ENSEMBLE_REPLICA=2", "ENSEMBLE_REPLICAS=3",
            $"ENSEMBLE_RUN_DIR={wired.Folder.Directory}", "ENSEMBLE_RUN_ID=run-1");
    }

    [Fact]
    public void Every_process_of_an_experiment_knows_every_service_and_none_of_another_experiment()
    {
        using var wired = new Wired(b =>
        {
            var rl = b.AddExperiment("rl");
            rl.AddProcess("learner", "true").Binds("replay-server");
            rl.AddProcess("idle", "true");
            b.AddExperiment("other").AddProcess("x", "true").Binds("y");
        });

        wired.Environment("rl/idle.0").Should().Equal(
            "ENSEMBLE_REPLAY_SERVER_ADDR=127.0.0.1:7000", "ENSEMBLE_REPLAY_SERVER_ADDRS=127.0.0.1:7000", "ENSEMBLE_REPLAY_SERVER_HOST=127.0.0.1",
                "ENSEMBLE_REPLAY_SERVER_PORT=7000",
            "SYMPH_REPLAY_SERVER_ADDR=127.0.0.1:7000", "SYMPH_REPLAY_SERVER_HOST=127.0.0.1", "SYMPH_REPLAY_SERVER_PORT=7000");
        wired.Environment("rl/idle.0", new() { SymphonyCompatibility = false }).Should().OnlyContain(v => v.StartsWith("ENSEMBLE_"));
    }

    [Fact]
    public void A_replica_sees_its_own_address_of_what_it_binds_and_others_the_first_and_all()
    {
        using var wired = new Wired(b =>
        {
            var rl = b.AddExperiment("rl");
            rl.AddProcess("shard", "true").WithReplicas(2).Binds("store");
            rl.AddProcess("client", "true").Connects("store");
        });
        var options = new WiringOptions { SymphonyCompatibility = false };

        wired.Environment("rl/shard.1", options).Should().Equal(
            "ENSEMBLE_STORE_ADDR=127.0.0.1:7001", "ENSEMBLE_STORE_ADDRS=127.0.0.1:7000,127.0.0.1:7001", "ENSEMBLE_STORE_HOST=127.0.0.1",
                "ENSEMBLE_STORE_PORT=7001");
        wired.Environment("rl/client.0", options).Should().Equal(
            "ENSEMBLE_STORE_ADDR=127.0.0.1:7000", "ENSEMBLE_STORE_ADDRS=127.0.0.1:7000,127.0.0.1:7001", "ENSEMBLE_STORE_HOST=127.0.0.1",
                "ENSEMBLE_STORE_PORT=7000",
            "services__store__tcp__0=tcp://127.0.0.1:7000", "services__store__tcp__1=tcp://127.0.0.1:7001");
    }

    [Fact]
    public void A_reference_gives_each_endpoint_by_name_and_scheme_and_a_variable_of_its_own()
    {
        using var wired = new Wired(b =>
        {
            var api = b.AddProcess("2nd-api", "true").WithHttpEndpoint(name: "web").WithEndpoint(name: "grpc", scheme: "tcp");
            b.AddProcess("client", "true").WithReference(api);
        });

        wired.Environment("cart-pole/client.0").Should().Equal(
            "_2ND_API_GRPC=tcp://127.0.0.1:7001", "_2ND_API_WEB=http://127.0.0.1:7000",
            "services__2nd-api__grpc__0=tcp://127.0.0.1:7001", "services__2nd-api__http__0=http://127.0.0.1:7000",
            "services__2nd-api__tcp__0=tcp://127.0.0.1:7001", "services__2nd-api__web__0=http://127.0.0.1:7000");
    }

    [Fact] // the last endpoint of a scheme took the place of the one that is called like the scheme
    public void An_endpoint_that_is_called_like_a_scheme_is_not_hidden_by_others_of_that_scheme()
    {
        using var wired = new Wired(b =>
        {
            var api = b.AddProcess("api", "true").WithHttpEndpoint(name: "first").WithHttpEndpoint(name: "http").WithHttpEndpoint(name: "admin");
            b.AddProcess("client", "true").WithReference(api);
            b.AddProcess("picky", "true").WithReference(api.GetEndpoint("ADMIN"));
        });

        wired.Environment("cart-pole/client.0").Should().Contain("services__api__http__0=http://127.0.0.1:7001")
            .And.Contain("services__api__admin__0=http://127.0.0.1:7002");
        wired.Environment("cart-pole/picky.0").Should().Equal(
            "API_ADMIN=http://127.0.0.1:7002", "services__api__admin__0=http://127.0.0.1:7002", "services__api__http__0=http://127.0.0.1:7002");
    }

    [Fact] // KeyNotFoundException at the start of the process
    public void A_reference_to_an_experiment_that_is_left_out_gives_nothing()
    {
        using var wired = new Wired(
            b =>
            {
                var api = b.AddExperiment("back").AddProcess("api", "true").WithHttpEndpoint();
                b.AddExperiment("front").AddProcess("web", "true").WithReference(api);
            },
            experiments: new HashSet<string> { "front" });

        wired.Environment("front/web.0").Should().BeEmpty();
    }

    [Fact]
    public void Connection_strings_and_external_services_come_under_their_own_names()
    {
        using var wired = new Wired(
            b =>
            {
                var db = b.AddConnectionString("db");
                var named = b.AddConnectionString("named", "DATABASE_URL");
                var absent = b.AddConnectionString("absent");
                var docs = b.AddExternalService("docs", "https://example.org");
                b.AddProcess("a", "true").WithReference(db, "main").WithReference(named).WithReference(absent, optional: true).WithReference(docs);
            },
            new() { ["db.connectionString"] = "Host=x;{}", ["named.connectionString"] = "y" });

        wired.Environment("cart-pole/a.0")
            .Should().Equal("ConnectionStrings__main=Host=x;{}", "DATABASE_URL=y", "services__docs__default__0=https://example.org");
    }

    [Fact]
    public void Declared_variables_win_over_wiring_and_that_over_the_hosts_own()
    {
        using var wired = new Wired(
            b =>
            {
                var rl = b.AddExperiment("rl").WithEnvironment("LEVEL", "experiment").WithEnvironment("FROM_EXPERIMENT", "1");
                var group = rl.AddProcessGroup("g").WithEnvironment("LEVEL", "group");
                var token = b.AddParameter("token", secret: true);
                group.AddProcess("a", "true").Binds("s").WithEnvironment("LEVEL", "process").WithEnvironment("ENSEMBLE_S_PORT", "1")
                    .WithEnvironment("TOKEN", $"{{{token}}}").WithEnvironment("EMPTY", "");
            },
            new() { ["token"] = "hu{sh" });

        wired.Environment("rl/g/a.0", new() { SymphonyCompatibility = false },
            new() { ["LEVEL"] = "host", ["PATH"] = "/bin", ["ENSEMBLE_S_HOST"] = "host", ["EMPTY"] = "x" }).Should().Equal(
            "EMPTY=", "ENSEMBLE_S_ADDR=127.0.0.1:7000", "ENSEMBLE_S_ADDRS=127.0.0.1:7000", "ENSEMBLE_S_HOST=127.0.0.1", "ENSEMBLE_S_PORT=1",
            "FROM_EXPERIMENT=1", "LEVEL=process", "PATH=/bin", "TOKEN={hu{sh}");
    }

    [Fact]
    public void What_is_meant_for_the_host_itself_is_not_handed_on()
    {
        using var wired = new Wired(b => b.AddProcess("a", "true"));
        Dictionary<string, string> host = new[]
        {
            "ASPNETCORE_URLS", "DOTNET_URLS", "DOTNET_LAUNCH_PROFILE", "TRACEPARENT", "TRACESTATE", "ENSEMBLE_INCARNATION", "ENSEMBLE_ADDRESS_BOOK",
        }.ToDictionary(n => n, _ => "x");

        wired.Environment("cart-pole/a.0", host: host).Should().BeEmpty();
    }

    [Fact]
    public void A_project_listens_where_its_endpoints_are_and_other_programs_learn_only_what_they_ask_for()
    {
        using var wired = new Wired(b =>
        {
            b.AddProject("net", "Net/Net.csproj", launchProfileName: null).WithHttpEndpoint().WithHttpsEndpoint()
                .WithEndpoint(name: "raw", scheme: "tcp", env: "RAW_PORT").WithReplicas(2);
            b.AddProcess("web", "true").WithHttpEndpoint(env: "PORT");
        });

        wired.Environment("cart-pole/net.1").Should().Equal(
            "ASPNETCORE_HTTPS_PORT=7003", "ASPNETCORE_URLS=http://127.0.0.1:7001;https://127.0.0.1:7003",
                "DOTNET_SYSTEM_CONSOLE_ALLOW_ANSI_COLOR_REDIRECTION=true",
            "LOGGING__CONSOLE__FORMATTERNAME=simple", "RAW_PORT=7005");
        wired.Environment("cart-pole/web.0").Should().Equal("PORT=7006");
    }

    [Fact]
    public void Replicas_get_the_gpus_that_are_theirs()
    {
        using var wired = new Wired(b =>
        {
            b.AddProcess("train", "true").WithGpus(2).WithReplicas(2);
            b.AddProcess("other", "true");
        });

        wired.Environment("cart-pole/train.1").Should().Equal("CUDA_VISIBLE_DEVICES=2,3");
        wired.Environment("cart-pole/other.0").Should().BeEmpty();
    }

    [Fact]
    public void Telemetry_is_set_up_where_something_receives_it()
    {
        using var wired = new Wired(b => b.AddExperiment("rl").AddProcessGroup("g").AddProcess("a", "true").WithReplicas(2));

        wired.Environment("rl/g/a.1", host: Receiver).Should().Equal(
            "OTEL_BLRP_SCHEDULE_DELAY=1000", "OTEL_BSP_SCHEDULE_DELAY=1000", "OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY=in_memory",
                "OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:4317",
            "OTEL_METRICS_EXEMPLAR_FILTER=trace_based", "OTEL_METRIC_EXPORT_INTERVAL=1000",
            "OTEL_RESOURCE_ATTRIBUTES=service.instance.id=g-a-1,ensemble.experiment=rl,ensemble.run.id=run-1,ensemble.replica=1", "OTEL_SERVICE_NAME=a",
                "OTEL_TRACES_SAMPLER=always_on");
        wired.Environment("rl/g/a.1", new() { IsDevelopment = false }, Receiver).Should().NotContain(v => v.EndsWith("=1000"));
        wired.Environment("rl/g/a.1").Should().BeEmpty();
    }

    [Fact] // every process of that name was one service in telemetry
    public void In_telemetry_processes_of_one_name_are_told_apart_by_group_then_by_experiment()
    {
        using var wired = new Wired(b =>
        {
            var one = b.AddExperiment("one");
            one.AddProcessGroup("g").AddProcess("agent", "true");
            one.AddProcessGroup("h").AddProcess("agent", "true");
            one.AddProcess("lone", "true");
            b.AddExperiment("two").AddProcessGroup("g").AddProcess("agent", "true");
        });

        string[] replicas = ["one/g/agent.0", "one/h/agent.0", "one/lone.0", "two/g/agent.0"];
        replicas.Select(r => wired.Environment(r, host: Receiver).Single(v => v.StartsWith("OTEL_SERVICE_NAME"))["OTEL_SERVICE_NAME=".Length..])
            .Should().Equal("one--g--agent", "h--agent", "lone", "two--g--agent");
    }
}
