using System.Net;
using System.Text.Json.Nodes;
using Ensemble.Dashboard.Browsing;
using Ensemble.Dashboard.Runs;
using Ensemble.Dashboard.Viewing;
using Ensemble.Hosting.Access;
using Ensemble.Model.Journal;

namespace Ensemble.Dashboard.Pages;

/// <summary>A dashboard without an AppHost beside one that has a run: what another program hosts can be watched.</summary>
public sealed class FollowedRunTests(Browser browser) : IAsyncDisposable
{
    private readonly string _place = Directory.CreateTempSubdirectory("ensemble-following-").FullName;
    private RunViewer? _viewer;

    [Fact]
    public async Task A_run_of_another_program_is_followed_to_its_end()
    {
        await using var host = await ShownHost.StartAsync();
        string run = Path.GetFileName(host.Folder);
        var viewer = await ViewAsync(host);
        await using var page = await browser.OpenAsync(viewer.Link);

        await page.GotoAsync(new Uri($"{viewer.Link}&next=/runs"));
        await page.SeesAsync($"tr[data-row='{run}'] >> text=Running");
        await page.GotoAsync(new Uri(viewer.Link, $"/console?run={run}&process=trouble%2Fkeeper.0"));
        await page.SeesAsync(".console-line >> text=still here");
        string last = "[...document.querySelectorAll('.console-line .when')].at(-1).textContent";
        string before = await page.EvaluateAsync<string>(last);
        await page.UntilAsync($"{last} > '{before}'");
        await page.SeesAsync("text=A run of dashboardapphost in another program, as it goes on");

        await page.GotoAsync(new Uri(viewer.Link, $"/processes?run={run}"));
        await page.UntilAsync("/Mi?B/.test(document.querySelector(\"[data-process='cartpole/learner.0']\")?.closest('tr').textContent)");
        await page.GotoAsync(new Uri(viewer.Link, $"/traces?run={run}"));
        await page.SeesAsync("tr.line >> text=run dashboardapphost");
        await page.GotoAsync(new Uri(viewer.Link, $"/timeline?run={run}"));
        await page.SeesAsync("[data-row='cartpole/learner.0'] .stretch");

        await host.StopAsync();
        await page.SeesAsync("text=A run of the past");
    }

    [Fact]
    public async Task What_another_program_runs_is_restarted_by_that_program()
    {
        await using var host = await ShownHost.StartAsync();
        string run = Path.GetFileName(host.Folder);
        var viewer = await ViewAsync(host);
        using var client = Client(viewer);
        await host.Journal.WaitForAsync<ReplicaRunning>("trouble/keeper.0");

        var detail = JsonNode.Parse(await client.GetStringAsync($"/api/runs/{run}/process?name=trouble/keeper.0"))!;
        detail["commands"]!.AsArray().Select(c => (string?)c!["name"]).Should().Contain(["restart", "stop"]);
        await using var page = await browser.OpenAsync(viewer.Link);
        await page.GotoAsync(new Uri($"{viewer.Link}&next=/runs"));
        await page.SeesAsync($"tr[data-row='{run}']");
        await page.GotoAsync(new Uri(viewer.Link, $"/processes?run={run}&process=trouble%2Fkeeper.0"));
        await page.ClickAsync(".drawer button:has-text('Restart')");

        await host.Journal.WaitForAsync<ReplicaRunning>("trouble/keeper.0", running => running.Attempt == 2);
        using var refused = await client.PostAsync(
            $"/api/runs/{run}/actions", new StringContent("""{"action":"dance","subjects":["trouble/keeper.0"]}""", System.Text.Encoding.UTF8, "application/json"));
        (await refused.Content.ReadAsStringAsync()).Should().Contain("dance");
    }

    [Fact] // its host was killed: nobody had ended its spans, nor said so in its journal
    public async Task What_a_killed_host_left_is_complete_when_somebody_looks()
    {
        await using var host = await ShownHost.StartAsync();
        string run = Path.GetFileName(host.Folder);
        await host.Journal.WaitForAsync<ReplicaEnded>("trouble/flaky.0");
        using (var living = host.Client())
        {
            await Eventually.TrueAsync(
                async () => (await living.GetStringAsync($"/api/runs/{run}/traces")).Contains("\"run dashboardapphost\"", StringComparison.Ordinal),
                "the run's trace is kept");
        }
        await host.KillAsync();
        var viewer = await ViewAsync(host);
        using var client = Client(viewer);

        var runs = JsonNode.Parse(await client.GetStringAsync("/api/runs"))!.AsArray();
        ((string?)runs.Single(r => (string?)r!["id"] == run)!["outcome"]).Should().Be("lost");
        var traces = JsonNode.Parse(await client.GetStringAsync($"/api/runs/{run}/traces"))!["rows"]!.AsArray();
        var own = traces.Single(t => (string?)t!["name"] == "run dashboardapphost")!;
        ((bool)own["rooted"]!).Should().BeTrue();
        var spans = JsonNode.Parse(await client.GetStringAsync($"/api/runs/{run}/traces/{own["id"]}"))!;
        spans["names"]!.AsArray().Select(n => (string?)n).Should().Contain(["run experiment cartpole", "run learner", "run experiment trouble"]);
        spans["spans"]!.AsArray().Should().NotContain(s => s!["o"] != null, "nothing goes on");
    }

    [Fact]
    public async Task Who_may_only_look_at_one_AppHost_sees_no_other()
    {
        await using var host = await ShownHost.StartAsync();
        string run = Path.GetFileName(host.Folder);
        var viewer = await ViewAsync(host, ofItsFolder: false);
        var keys = AccessKeyFile.In(Path.Combine(_place, "state")).Current();
        using var reader = Client(viewer, keys.Read);
        using var operating = Client(viewer, keys.Operate);

        // The link is printed a moment before other programs can find the run.
        await Eventually.TrueAsync(
            async () => (await operating.GetStringAsync("/api/runs")).Contains(run, StringComparison.Ordinal), () => $"{run} is found");
        (await reader.GetStringAsync("/api/runs")).Should().NotContain(run);
        (await operating.GetAsync($"/api/runs/{run}")).StatusCode.Should().Be(HttpStatusCode.OK);
        foreach (string path in new[] { "", "/console", "/explain", "/traces", "/export?format=bundle", "/telemetry/spans" })
            (await reader.GetAsync($"/api/runs/{run}{path}")).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    public async ValueTask DisposeAsync()
    {
        if (_viewer is not null)
            await _viewer.DisposeAsync();
        Directory.Delete(_place, recursive: true);
    }

    private async Task<RunViewer> ViewAsync(ShownHost host, bool ofItsFolder = true)
    {
        new RunRecording(RunRecording.Plan(RunRecording.Process("agent"))).Begin("rl/agent.0").WriteTo(Path.Combine(_place, "runs"));
        return _viewer = await RunViewer.OpenAsync(
            new ViewerOptions
            {
                Folders = ofItsFolder ? [Path.GetDirectoryName(host.Folder)!] : [Path.Combine(_place, "runs")],
                Port = 0,
                StateFolder = Path.Combine(_place, "state"),
                TemporaryDirectory = _place,
                Variables = new Dictionary<string, string> { ["XDG_RUNTIME_DIR"] = host.RuntimeDirectory, ["ENSEMBLE_HOME"] = Path.Combine(_place, "home") },
                Time = TimeProvider.System,
            }, default);
    }

    private HttpClient Client(RunViewer viewer, string? key = null)
    {
        var client = new HttpClient { BaseAddress = new Uri(viewer.HttpAddress) };
        client.DefaultRequestHeaders.Add("x-api-key", key ?? AccessKeyFile.In(Path.Combine(_place, "state")).Current().Operate);
        return client;
    }
}
