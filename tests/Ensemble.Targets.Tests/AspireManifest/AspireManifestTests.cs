using System.Text.Json.Nodes;
using Ensemble.Hosting;
using Ensemble.Model;
using Ensemble.Targets.AspireManifest;

namespace Ensemble.Targets.Tests.AspireManifest;

public sealed class AspireManifestTests
{
    private const string Secret = "hush-hush";

    [Fact]
    public async Task The_manifest_of_a_rich_application_is_as_it_was()
    {
        var result = await Published.ByAsync(new AspireManifestPublisher(), Rich);

        result.Files.Should().ContainSingle().Which.Path.Should().Be("aspire-manifest.json");
        Snapshot.Check("rich.aspire-manifest.json", result.Files[0].Text);
        result.Diagnostics.Select(d => $"{d.Code} {d.Subject}").Should().Equal("ENS1112 rl/workers/agent");
    }

    [Fact]
    public async Task It_has_the_shape_the_schema_demands_and_every_expression_leads_somewhere() =>
        ManifestShape.Problems(JsonNode.Parse(await ManifestAsync(Rich))!).Should().BeEmpty();

    [Fact]
    public async Task It_holds_no_secret_and_nothing_of_a_run()
    {
        string manifest = await ManifestAsync(Rich);

        manifest.Should().NotContain(Secret).And.NotContain("RUN_ID").And.NotContain("RUN_DIR").And.NotContain("TRACEPARENT").And.NotContain("/work/lab")
            .And.NotContain("DeclaredAt").And.NotContain(".cs(");
    }

    [Fact]
    public async Task The_same_declaration_gives_the_same_bytes() => (await ManifestAsync(Rich)).Should().Be(await ManifestAsync(Rich));

    [Theory]
    [InlineData("/work/lab/AppHost/manifests", "../../Worker/Worker.csproj")]
    [InlineData("/work/lab/AppHost/manifests/aspire", "../../../Worker/Worker.csproj")]
    [InlineData("/elsewhere", "../work/lab/Worker/Worker.csproj")]
    public async Task Paths_refer_to_the_manifest(string directory, string expected)
    {
        var result = await Published.ByAsync(new AspireManifestPublisher(), b =>
            b.AddExperiment("e").AddProject("worker", "../Worker/Worker.csproj", launchProfileName: null), directory);

        ((string?)JsonNode.Parse(result.Files[0].Text)!["resources"]!["worker"]!["path"]).Should().Be(expected);
    }

    [Fact]
    public async Task A_folder_outside_of_everything_keeps_its_path()
    {
        var manifest = JsonNode.Parse(await ManifestAsync(b => b.AddExperiment("e").AddProcess("worker", "work").WithWorkingDirectory("/data")))!;

        ((string?)manifest["resources"]!["worker"]!["workingDirectory"]).Should().Be("/data");
    }

    [Fact]
    public async Task Without_compatibility_the_variables_of_symphony_are_left_out() =>
        (await Published.ByAsync(new AspireManifestPublisher(), Rich, symphony: false)).Files[0].Text.Should()
            .NotContain("SYMPH_").And.Contain("ENSEMBLE_REPLAY_SERVER_HOST");

    [Fact]
    public async Task A_listener_sees_where_to_listen_and_others_where_to_connect()
    {
        var resources = JsonNode.Parse(await ManifestAsync(b =>
        {
            var rl = b.AddExperiment("rl");
            rl.AddProcess("learner", "learn").Binds("replay");
            rl.AddProcess("agent", "act").Connects("replay");
        }))!["resources"]!;

        Variable("learner", "ENSEMBLE_REPLAY_ADDR").Should().Be("0.0.0.0:{learner.bindings.replay.targetPort}");
        Variable("agent", "ENSEMBLE_REPLAY_ADDR").Should().Be("{learner.bindings.replay.host}:{learner.bindings.replay.port}");
        Variable("agent", "services__replay__tcp__0").Should().Be("{learner.bindings.replay.url}");

        string? Variable(string process, string name) => (string?)resources[process]!["env"]![name];
    }

    [Fact]
    public async Task What_is_excluded_is_nowhere_and_who_needs_it_is_told()
    {
        var result = await Published.ByAsync(new AspireManifestPublisher(), b =>
        {
            var rl = b.AddExperiment("rl");
            var board = rl.AddProcess("tensorboard", "tensorboard").Binds("board").ExcludeFromManifest();
            rl.AddProcess("learner", "learn").Connects("board").WaitFor(board).WithReference(board).WithEnvironment("BOARD", board.GetEndpoint("board"));
        });

        result.Files[0].Text.Should().NotContain("board").And.NotContain("BOARD");
        result.Diagnostics.Select(d => d.Message.Split(',')[0]).Should().BeEquivalentTo(
            "Process 'rl/learner' connects to 'board'", "Process 'rl/learner' waits for 'rl/tensorboard'", "Process 'rl/learner' refers to 'rl/tensorboard'",
            "Process 'rl/learner' has variable 'BOARD' with '{board.url}'");
    }

    [Fact] // every process named every service: the size of the manifest grew with the square
    public async Task Of_two_thousand_services_a_process_gets_those_it_uses()
    {
        var result = await Published.ByAsync(new AspireManifestPublisher(), b =>
        {
            var rl = b.AddExperiment("rl");
            for (int i = 0; i < 2000; i++)
                rl.AddProcess($"node-{i}", "node").Binds($"s-{i}").Connects($"s-{(i + 1) % 2000}");
        });

        result.Diagnostics.Should().ContainSingle().Which.Message.Should().MatchRegex("^The addresses of experiment 'rl' take .* KiB, .* and no others");
        result.Files[0].Text.Length.Should().BeLessThan(8_000_000);
        var variables = JsonNode.Parse(result.Files[0].Text)!["resources"]!["node-7"]!["env"]!.AsObject().Select(v => v.Key);
        variables.Where(v => v.StartsWith("ENSEMBLE_S_", StringComparison.Ordinal) && v.EndsWith("_ADDR", StringComparison.Ordinal)).Should()
            .Equal("ENSEMBLE_S_7_ADDR", "ENSEMBLE_S_8_ADDR");
    }

    [Fact]
    public async Task A_process_named_like_a_parameter_is_an_error()
    {
        var result = await Published.ByAsync(new AspireManifestPublisher(), b =>
        {
            b.AddParameter("agent", "1");
            b.AddExperiment("rl").AddProcess("agent", "act");
        });

        result.Diagnostics.Should().ContainSingle().Which.Code.Should().Be("ENS1113");
    }

    private static async Task<string> ManifestAsync(Action<IDistributedApplicationBuilder> declare) =>
        (await Published.ByAsync(new AspireManifestPublisher(), declare)).Files.Single().Text;

    private static void Rich(IDistributedApplicationBuilder builder)
    {
        var token = builder.AddParameter("token", Secret, secret: true);
        var size = builder.AddParameter("batch-size", "64");
        builder.AddParameter("asked");
        builder.AddParameter("made", new GenerateParameterDefault { MinLength = 30 }, secret: true);
        var db = builder.AddConnectionString("db");
        var docs = builder.AddExternalService("docs", "https://example.org");

        var rl = builder.AddExperiment("rl").WithFailurePolicy(FailurePolicy.Quorum(2)).WithEnvironment("BRACES", "{token}");
        var learner = rl.AddProcess("learner", "learn", "--token", token, $"--url={db}").WithWorkingDirectory("../learner")
            .Binds("replay-server").Binds("parameter-server", port: 7500).Exposes("tensorboard", 6006)
            .WithHttpEndpoint(name: "metrics", env: "METRICS_PORT").WithHttpHealthCheck("/health", endpointName: "metrics")
            .WithCpus(2, 4).WithMemory("4Gi", "8Gi").WithGpus(1).WithTimeLimit(TimeSpan.FromDays(1.5)).WithPreamble("ulimit -n 4096")
            .WithRestart(RestartPolicy.OnFailure, 3).EndsExperiment().WithBindMount("data", "/data", isReadOnly: true);
        var store = builder.AddConnectionString("store",
            ReferenceExpression.Create($"tcp={learner.GetEndpoint("replay-server").Property(EndpointProperty.HostAndPort)};key={token}"));
        var workers = rl.AddProcessGroup("workers").WithNodeSelector("gpu", "no").WithLabel("team", "rl");
        workers.AddProcess("agent", "python3", "agent.py", size).WithReplicas(8).Connects("replay-server", "parameter-server").WaitFor(learner)
            .WithReference(db, "main", optional: true).WithReference(store).WithReference(docs).WithReference(learner)
            .WithEnvironment(context => context.EnvironmentVariables["COMPUTED"] = "x");
        workers.AddProcess("learner", "second");

        var web = builder.AddExperiment("web");
        web.AddProject("api", "../Api/Api.csproj", launchProfileName: null).WithArgs("--verbose").WithHttpEndpoint().WithExternalHttpEndpoints()
            .WaitFor(rl).WithReference(learner);
        web.AddContainer("cache", "redis", "7").WithEntrypoint("/bin/redis").WithEndpoint(6379, 6379, name: "redis").WithVolume("cache", "/data")
            .WithSecret("tls", "/etc/tls");
        web.AddDockerfile("built", "../web", stage: "final").WithBuildArg("SIZE", size);
        web.AddPythonApp("plot", "../plot", "plot.py").WithImage("python", "3.12").WithWorkingDirectory("/srv/plot");
        web.AddShell("sweep", "echo ${LEVEL}", "exit 3").WithExplicitStart();
    }
}
