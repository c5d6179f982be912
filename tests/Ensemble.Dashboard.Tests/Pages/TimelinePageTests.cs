using Ensemble.Dashboard.Browsing;

namespace Ensemble.Dashboard.Pages;

public sealed class TimelinePageTests(Browser browser, SharedHost shared) : BrowserTest(browser, shared)
{
    [Fact]
    public async Task Every_incarnation_has_its_stretch_with_its_cause()
    {
        await using var page = await OpenAsync("/timeline");
        await page.SeesAsync("[data-row='trouble/flaky.0']");
        await page.UntilAsync(Count("[data-row='trouble/flaky.0'] .stretch.running", 3));
        await page.UntilAsync(Count("[data-row='trouble/flaky.0'] .stretch.pause", 2));
        await page.UntilAsync(Count("[data-row='trouble/flaky.0'] .end.bad", 3));
        (await page.AttributeAsync("[data-row='trouble/flaky.0']", "aria-label")).Should().Contain("3 starts").And.EndWith("failed with exit code 3");
        await page.UntilAsync(Count("[data-row='trouble/never-ready.0'] .stretch.unhealthy", 1));
    }

    [Fact]
    public async Task What_is_in_sight_stands_in_the_address()
    {
        await using var page = await OpenAsync("/timeline");
        await page.SeesAsync("[data-row='cartpole/learner.0']");
        await page.ClickAsync("role=button[name='Show less time']");
        await page.UntilAsync("location.search.includes('from=') && location.search.includes('to=')");
        string query = (await page.UrlAsync()).Query;
        await page.ReloadAsync();
        await page.SeesAsync("[data-row='cartpole/learner.0']");
        await page.UntilAsync($"location.search === '{query}'");
        await page.ClickAsync("role=button[name='Show the whole run']");
        await page.UntilAsync("location.search === ''");
    }

    [Fact]
    public async Task A_row_opens_the_details_of_its_process()
    {
        await using var page = await OpenAsync("/timeline?filter=monitor");
        await page.ClickAsync("[data-row='cartpole/monitor.0']");
        await page.SeesAsync(".drawer >> text=cartpole/monitor.0");
        await page.UntilAsync(Count(".gantt-row", 1));
    }

    private static string Count(string selector, int count) => $"document.querySelectorAll(\"{selector}\").length === {count}";
}
