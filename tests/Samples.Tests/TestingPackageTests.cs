using System.Net.Http.Json;
using System.Text.Json;
using Ensemble.Hosting;
using Ensemble.Hosting.Testing;
using Ensemble.Model;
using Ensemble.Model.Journal;

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
        learner.WithArgs("--target-return", "501");
        agent.WithReplicas(2);
        await using var application = await builder.BuildAsync();

        await application.StartAsync();
        await application.ResourceNotifications.WaitForResourceHealthyAsync("monitor");
        using var client = application.CreateHttpClient("progress");
        await Eventually.TrueAsync(async () => await AgentsAsync(client) == 2, () => "a page that tells of two agents");
        await application.StopAsync();

        application.Running.Board.Replicas.Select(r => r.Cause).Should().HaveCount(4).And.AllBeOfType<Stopped>();
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
