using System.Net.Http.Json;
using System.Text.Json;
using Ensemble.Hosting;
using Ensemble.Hosting.Runs;
using Ensemble.Hosting.Testing;
using Ensemble.Model;
using Ensemble.Model.Journal;
using Ensemble.Model.Planning;

namespace Ensemble.Samples;

/// <summary>The testing package as users of it write their tests.</summary>
public sealed class TestingPackageTests
{
    [Fact]
    public async Task An_AppHost_starts_in_a_test_with_fewer_replicas_and_answers_over_http()
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.CartPole_AppHost>();
        var learner = builder.CreateResourceBuilder(builder.Resources.OfType<ProjectResource>().Single(r => r.Name == "learner"));
        var agent = builder.CreateResourceBuilder(builder.Resources.OfType<ProjectResource>().Single(r => r.Name == "agent"));
        learner.WithArgs("--target-return", "501", "--time-limit", "600");
        agent.WithReplicas(2);
        await using var application = await builder.BuildAsync();

        await application.StartAsync();
        await application.ResourceNotifications.WaitForResourceHealthyAsync("monitor");
        using var client = application.CreateHttpClient("progress");
        await Eventually.TrueAsync(async () => await AgentsAsync(client) == 2, () => "a page that tells of two agents");
        await application.StopAsync();

        application.Running.Board.Replicas.Select(r => r.Cause).Should().HaveCount(4).And.AllBeOfType<Stopped>();
    }

    [Fact]
    public async Task A_test_can_declare_everything_itself()
    {
        var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddShell("worker", "echo $GREETING from $ENSEMBLE_REPLICA").WithReplicas(2).WithEnvironment("GREETING", "hello");
        await using var application = builder.Build();

        await application.StartAsync();

        (await application.Running.Completion.WaitAsync(Eventually.Deadline)).Should().Be(0);
        var lines = new List<string>();
        await foreach (var line in application.Running.LogsAsync(new ProcessId("test", null, "worker").Replica(1), LogQuery.All, CancellationToken.None))
            lines.Add(line.Text);
        lines.Should().Equal("hello from 1");
    }

    [Fact]
    public async Task A_declaration_with_mistakes_fails_the_start_with_all_of_them()
    {
        var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddShell("agent", "true").Connects("replay-sever");
        builder.AddShell("learner", "true").Binds("replay-server", port: 70000);
        await using var application = builder.Build();

        var start = () => application.StartAsync();

        (await start.Should().ThrowAsync<DistributedApplicationException>()).Which.Message.Should().Contain("ENS1001").And.Contain("ENS1007");
        application.Diagnostics.Should().HaveCountGreaterThanOrEqualTo(2);
    }

    [Fact]
    public async Task A_test_that_forgets_to_build_leaves_no_program_behind()
    {
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.CartPole_AppHost>();

        await builder.DisposeAsync();

        builder.Resources.Should().Contain(r => r.Name == "learner");
    }

    private static async Task<int?> AgentsAsync(HttpClient client)
    {
        try
        {
            var progress = await client.GetFromJsonAsync<JsonElement>("progress.json");
            return progress.GetProperty("curve").EnumerateArray().Select(p => (int?)p.GetProperty("agents").GetInt32()).LastOrDefault();
        }
        catch (HttpRequestException)
        {
            return null; // it runs, but does not listen yet
        }
    }
}
