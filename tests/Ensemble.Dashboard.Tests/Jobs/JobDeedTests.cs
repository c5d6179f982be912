using System.Globalization;
using Ensemble.Dashboard.Browsing;
using Ensemble.Jobs;

namespace Ensemble.Dashboard.Jobs;

/// <summary>What people do with jobs, and what they see of it.</summary>
public sealed class JobDeedTests(Browser browser) : IAsyncLifetime
{
    private ShownJobsHost? _host;

    private ShownJobsHost Host => _host!;

    public async ValueTask InitializeAsync()
    {
        Engines.Require("sh", "sleep");
        _host = await ShownJobsHost.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
            await _host.DisposeAsync();
    }

    [Fact]
    public async Task A_job_appears_goes_on_and_ends_while_one_looks()
    {
        await using var page = await OpenAsync("/jobs");
        await page.SeesAsync("text=No jobs yet");
        await page.SeesAsync(".empty pre:has-text('ensemble submit')");
        string go = Path.Combine(Host.Place, "go");
        await Host.AddAsync("live", ShownJobsHost.Script(
            $$"""echo first; echo '{"progress": 0.5}' >> $ENSEMBLE_ARTIFACTS; until test -e {{go}}; do sleep 0.05; done; echo second; test -e {{go}}2"""));
        await page.SeesAsync("tr[data-row='job live']:has-text('Running'):has-text('50 %')");
        await page.ClickAsync("[data-job='live']");
        await page.ClickAsync("role=tab[name='Log']");
        await page.SeesAsync(".job-log .what:has-text('first')");
        await page.SeesAsync(".job-log:has-text('following')");
        await File.WriteAllTextAsync(go, "");
        await page.SeesAsync(".job-log .what:has-text('second')");
        await page.SeesAsync(".drawer-lead:has-text('Failed')");
        await page.SeesAsync("tr[data-row='job live']:has-text('Failed')");
        await page.SeesNoMoreAsync(".job-log:has-text('following')");
    }

    [Fact]
    public async Task Those_that_are_chosen_are_cancelled_with_all_their_processes()
    {
        foreach (string id in new[] { "one", "two" })
            await Host.AddAsync(id, ShownJobsHost.Script($"sleep 600 & echo $! > {Host.Place}/{id}.new; mv {Host.Place}/{id}.new {Host.Place}/{id}.pid; wait"));
        await Host.AddAsync("three", ShownJobsHost.Script("exec sleep 600"));
        int[] strays = [await PidAsync("one"), await PidAsync("two")];
        await using var page = await OpenAsync("/jobs");
        foreach (string id in new[] { "one", "two" })
            await page.ClickAsync($"role=checkbox[name='Choose {id}']");
        await page.ClickAsync("role=button[name='Cancel']");
        await page.SeesAsync(".toast:has-text('Cancelling 2 jobs')");
        await page.UntilAsync("[...document.querySelectorAll('tr.line')].filter(r => r.innerText.includes('Cancelled')).length === 2");
        await Eventually.TrueAsync(() => !strays.Any(pid => Directory.Exists($"/proc/{pid}")), () => "what they started has ended too");
        await page.SeesAsync("tr[data-row='job three']:has-text('Running')");
    }

    [Fact]
    public async Task Failed_ones_are_tried_again_as_new_jobs_that_name_them()
    {
        await Host.AddAsync("good", ShownJobsHost.Script("true"));
        await Host.AddAsync("bad", ShownJobsHost.Script("exit 3"));
        await Host.AddAsync("worse", ShownJobsHost.Script("exit 4"));
        foreach (string id in new[] { "good", "bad", "worse" })
            await Host.EndAsync(id);
        await using var page = await OpenAsync("/jobs");
        await page.SeesAsync("tr[data-row='job worse']:has-text('Failed')");
        await page.ClickAsync("role=checkbox[name='Choose all']");
        await page.ClickAsync("role=button[name='Retry failed']");
        await page.SeesAsync(".toast:has-text('Tried 2 jobs again')");
        await page.UntilAsync("document.querySelectorAll('[data-job]').length === 5");
        var again = await Host.Scheduler.GetJobsAsync(JobQuery.All, 10);
        again.Jobs.Select(job => job.Spec.RetryOf).OfType<string>().Should().BeEquivalentTo("bad", "worse");
        string newest = again.Jobs[0].Id;
        await page.ClickAsync($"[data-job='{newest}']");
        await page.SeesAsync($".job-links a:has-text('{again.Jobs[0].Spec.RetryOf}')");
    }

    [Fact]
    public async Task A_whole_array_is_cancelled_only_after_a_question_and_what_has_ended_is_deleted()
    {
        JobArray.TryParse("1-30%1", out var members).Should().BeNull();
        await Host.Scheduler.ScheduleArrayAsync(ShownJobsHost.Script("exec sleep 600"), members!, "sweep");
        await Host.IsAsync("sweep_1", JobState.Running);
        await using var page = await OpenAsync("/jobs");
        await page.ClickAsync("role=checkbox[name='Choose sweep']");
        await page.ClickAsync("role=button[name='Cancel']");
        await page.SeesAsync("role=dialog[name='Cancel 30 jobs?']");
        await page.ClickAsync("role=button[name='Cancel them']");
        await page.SeesAsync(".states button:has-text('30 cancelled')");
        await Host.EndAsync("sweep_30");
        await page.ClickAsync("role=button[name='Actions for sweep']");
        await page.ClickAsync("role=menuitem[name='Delete']");
        await page.ClickAsync("role=button[name='Delete them']");
        await page.SeesAsync("text=No jobs yet");
    }

    private async Task<Page> OpenAsync(string path)
    {
        var page = await browser.OpenAsync(Host.Link);
        await page.GotoAsync(new Uri($"{Host.Link}&next={Uri.EscapeDataString(path)}"));
        await page.SeesAsync("h1");
        return page;
    }

    private async Task<int> PidAsync(string id)
    {
        string file = Path.Combine(Host.Place, $"{id}.pid");
        await Eventually.TrueAsync(() => File.Exists(file), () => $"{id} runs");
        return int.Parse(await File.ReadAllTextAsync(file), CultureInfo.InvariantCulture);
    }
}
