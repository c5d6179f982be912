using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Ensemble.Dashboard.Browsing;
using Ensemble.Dashboard.Viewing;
using Ensemble.Hosting.Access;
using Ensemble.Hosting.Jobs.Api;
using Ensemble.Hosting.Jobs.Host;
using Ensemble.Jobs;

namespace Ensemble.Dashboard.Jobs;

/// <summary>Jobs whose scheduler is in another program, or in none, as a dashboard without an AppHost shows them.</summary>
public sealed class OtherJobsTests(Browser browser) : IAsyncLifetime
{
    private readonly string _place = Directory.CreateTempSubdirectory("ensemble-other-jobs-").FullName;
    private RunViewer? _viewer;

    private Dictionary<string, string> Variables => new() { ["XDG_RUNTIME_DIR"] = _place, ["ENSEMBLE_HOME"] = Path.Combine(_place, "home") };

    private UserJobPlace Place => UserJobPlace.Of(Variables, Path.Combine(_place, "ensemble"));

    private AccessKeys Keys => AccessKeyFile.In(Path.Combine(_place, "viewer")).Current();

    public async ValueTask InitializeAsync()
    {
        Engines.Require("sh", "sleep");
        ShownJobsHost.WriteRun(_place);
        _viewer = await RunViewer.OpenAsync(
            new ViewerOptions
            {
                Folders = [Path.Combine(_place, "state", "runs")], Port = 0, StateFolder = Path.Combine(_place, "viewer"), TemporaryDirectory = _place,
                Variables = Variables, Time = TimeProvider.System,
            }, default);
    }

    public async ValueTask DisposeAsync()
    {
        if (_viewer is not null)
            await _viewer.DisposeAsync();
        Folders.Delete(_place);
    }

    [Fact]
    public async Task The_users_own_jobs_are_looked_at_and_cancelled_as_long_as_their_host_lives()
    {
        await using var page = await OpenAsync("/jobs?of=mine");
        await page.SeesAsync("text=No jobs yet");
        await using (var service = await ShownJobsHost.OpenAsync(_place, "home/jobs"))
        {
            await using var socket = await JobSocket.StartAsync(
                Place.Socket, new JobApi(service, Task.FromResult<string?>(null)), TimeProvider.System, Eventually.Late());
            (await service.Scheduler.ScheduleAsync(ShownJobsHost.Script("echo here I am; exec sleep 600"), "mine")).Should().BeOfType<JobOutcome.Done>();
            (await service.Scheduler.ScheduleAsync(ShownJobsHost.Script("true") with { After = [new("mine")] }, "next")).Should().BeOfType<JobOutcome.Done>();
            await page.SeesAsync("tr[data-row='job mine']:has-text('Running')");
            await page.ClickAsync("[data-job='next']");
            await page.SeesAsync(".drawer .cause:has-text('It waits for job mine to complete')");
            await page.PressAsync("Escape");
            await page.ClickAsync("[data-job='mine']");
            await page.ClickAsync("role=tab[name='Log']");
            await page.SeesAsync(".job-log .what:has-text('here I am')");
            await page.ClickAsync("role=tab[name='Overview']");
            await page.ClickAsync(".drawer button:has-text('Cancel')");
            await page.SeesAsync("tr[data-row='job mine']:has-text('Cancelled')");
            await page.SeesAsync("tr[data-row='job next']:has-text('Failed')");
        }
        // It writes into its store that it ends.
        await page.SeesAsync("text=they can be looked at only");
        (await page.CountAsync("main .checkbox, .drawer-actions")).Should().Be(0);
        await page.ClickAsync("role=tab[name='Log']");
        await page.SeesAsync(".job-log .what:has-text('here I am')");
    }

    [Fact]
    public async Task The_jobs_of_a_run_in_a_folder_are_those_of_its_AppHost_and_can_be_looked_at()
    {
        await using (var service = await ShownJobsHost.OpenAsync(_place, "state/jobs"))
        {
            await service.Scheduler.ScheduleAsync(ShownJobsHost.Script("echo over; exit 3"), "past");
            await service.Scheduler.WaitAsync("past", Eventually.Late());
        }
        await using var page = await OpenAsync("/jobs?job=past");
        await page.SeesAsync(".drawer .cause:has-text('It has failed: The process exited with code 3.')");
        (await page.CountAsync("main .checkbox, .drawer-actions")).Should().Be(0);
        using var http = Client(Keys.Operate);
        using var answer = await http.PostAsJsonAsync("/api/runs/current/jobs/actions", new { action = "retry", jobs = new[] { "past" } });
        answer.StatusCode.Should().Be(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_store_that_cannot_be_read_says_so_and_is_shown_once_it_can()
    {
        string store = Path.Combine(Directory.CreateDirectory(Path.Combine(_place, "state", "jobs")).FullName, JobArchive.FileName);
        await File.WriteAllTextAsync(store, "this is no store of jobs, however long one looks at it");
        await using var page = await OpenAsync("/jobs");
        await page.SeesAsync("text=These jobs cannot be shown");
        using var http = Client(Keys.Operate);
        (await http.GetStringAsync("/api/runs/current/timeline")).Should().Contain("rl/agent.0", "the run is not the worse for it");
        (await http.GetStringAsync("/api/runs/current/explain")).Should().Contain("cannot be read");
        File.Delete(store);
        await page.SeesAsync("text=No jobs yet");
        await page.ForgetComplaintsAsync(); // of what was refused meanwhile
    }

    [Fact]
    public async Task The_users_own_jobs_are_nobody_elses_business()
    {
        using var http = Client(Keys.Read);
        (await http.GetAsync(new Uri("/api/own/jobs", UriKind.Relative))).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await http.GetFromJsonAsync<JsonObject>("/api/session"))!["hasOwnJobs"]!.GetValue<bool>().Should().BeFalse();
        using var own = Client(Keys.Operate);
        (await own.GetAsync(new Uri("/api/own/jobs", UriKind.Relative))).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    private async Task<Page> OpenAsync(string path)
    {
        var page = await browser.OpenAsync(_viewer!.Link);
        await page.GotoAsync(new Uri($"{_viewer.Link}&next={Uri.EscapeDataString(path)}"));
        await page.SeesAsync("h1");
        return page;
    }

    private HttpClient Client(string key)
    {
        var client = new HttpClient { BaseAddress = new Uri(_viewer!.HttpAddress) };
        client.DefaultRequestHeaders.Add("x-api-key", key);
        return client;
    }
}
