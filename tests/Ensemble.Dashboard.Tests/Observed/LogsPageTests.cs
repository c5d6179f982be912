using Ensemble.Dashboard.Browsing;

namespace Ensemble.Dashboard.Observed;

public sealed class LogsPageTests(Browser browser, SharedHost shared) : BrowserTest(browser, shared)
{
    private const string Rows = "[...document.querySelectorAll('tr.line td:nth-child(4)')].map(c => c.textContent).join('|')";

    [Fact]
    public async Task Records_are_filtered_by_level_words_and_fields()
    {
        await new SentTelemetry(Host, "logger").Log(9, "episode 1 done", 0, null, ("step", "10"), ("user", "ada"))
            .Log(13, "episode 2 is slow", 10, null, ("step", "20"), ("user", "bob"))
                .Log(17, "episode 3 failed: <img src=x>", 20, null, ("step", "30"), ("user", "ada")).SendAsync();
        await using var page = await OpenAsync("/logs?process=logger");
        await page.UntilAsync($"{Rows} === 'episode 3 failed: <img src=x>|episode 2 is slow|episode 1 done'");
        await page.SelectAsync("role=combobox[name='Level']", "13");
        await page.UntilAsync($"{Rows} === 'episode 3 failed: <img src=x>|episode 2 is slow'");
        await page.FillAsync("[data-filter]", "slow");
        await page.UntilAsync($"{Rows} === 'episode 2 is slow'");
        await page.FillAsync("[data-filter]", "");
        await page.FillAsync(".field-filters input", "step > 25");
        await page.PressAsync("Enter");
        await page.UntilAsync($"{Rows} === 'episode 3 failed: <img src=x>'");
        await page.ReloadAsync();
        await page.UntilAsync($"{Rows} === 'episode 3 failed: <img src=x>'");
        await page.SelectAsync("role=combobox[name='Level']", "");
        await page.ClickAsync(".field-filters .chip");
        await page.FillAsync(".field-filters input", "user != ada");
        await page.PressAsync("Enter");
        await page.UntilAsync($"{Rows} === 'episode 2 is slow'");
    }

    [Fact]
    public async Task Details_have_everything_and_lead_to_the_trace()
    {
        var sent = new SentTelemetry(Host, "detailed").Span(1, null, "root", 0, 50).Log(17, "it failed", 20, 1, ("cause", "no <b>disk</b>"));
        await sent.SendAsync();
        await using var page = await OpenAsync("/logs?process=detailed");
        await page.ClickAsync("tr.line");
        await page.SeesAsync(".drawer .log-body >> text=it failed");
        (await page.TextAsync(".drawer .attributes")).Should().Contain("cause").And.Contain("no <b>disk</b>");
        await page.ClickAsync($".drawer >> text={sent.Trace}");
        await page.UntilAsync($"location.pathname === '/traces' && location.search.includes('{sent.Trace}')");
        await page.SeesAsync(".span-row.chosen");
    }

    [Fact]
    public async Task What_comes_appears_by_itself()
    {
        await new SentTelemetry(Host, "arriving").Log(9, "first", 0).SendAsync();
        await using var page = await OpenAsync("/logs?process=arriving");
        await page.UntilAsync($"{Rows} === 'first'");
        await new SentTelemetry(Host, "arriving").Log(9, "second", 60_000).SendAsync();
        await page.UntilAsync($"{Rows} === 'second|first'");
    }
}
