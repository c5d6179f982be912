using Ensemble.Dashboard.Browsing;

namespace Ensemble.Dashboard.Pages;

/// <summary>With an AppHost of its own, which is started again.</summary>
public sealed class RunsPageTests(Browser browser)
{
    [Fact]
    public async Task A_page_finds_its_AppHost_again_shows_its_new_run_and_compares_it_with_the_old_one()
    {
        await using var host = await ShownHost.StartAsync();
        string first = Path.GetFileName(host.Folder);
        await using var page = await browser.OpenAsync(host.Link);
        await page.GotoAsync(new Uri($"{host.Link}&next=/runs"));
        await page.SeesAsync($"[data-run='{first}']");

        await page.ClickAsync($"role=button[name='Note and tags of {first}']");
        await page.FillAsync("label:has-text('Tags') input", "baseline, seed 0");
        await page.FillAsync("label:has-text('Note') textarea", "Learns slowly <b>at first</b>.");
        await page.ClickAsync("role=button[name='Keep']");
        await page.SeesAsync($"tr[data-row='{first}'] .chip:has-text('baseline')");

        await host.StopAsync();
        await page.SeesAsync("text=The run has ended: failed");
        await host.RestartAsync();
        await page.MoveToAsync(host.Link); // the same port, unless somebody took it meanwhile
        string second = Path.GetFileName(host.Folder);
        await page.SeesNoMoreAsync("text=The run has ended: failed");
        await page.SeesAsync($"[data-run='{second}']");
        await page.ForgetComplaintsAsync(); // of the server that was away
        await page.SeesAsync($"tr[data-row='{first}']:has-text('Failed'):has-text('seed 0'):has-text('Learns slowly <b>at first</b>.')");
        await page.SeesAsync($"tr[data-row='{second}']:has-text('Running')");

        await page.ClickAsync($"role=checkbox[name='Choose {first}']");
        await page.ClickAsync($"role=checkbox[name='Choose {second}']");
        await page.ClickAsync("role=link[name='Compare 2']");
        await page.SeesAsync("text=Nothing of the declaration differs.");
        await page.UntilAsync($"location.search === '?compare={first}%2C{second}'");
        await page.SeesAsync("tr:has(th:text-is('cartpole/learner')):has-text('Stopped'):has-text('Running')");
        (await page.ViolationsAsync()).Should().BeEmpty();
        await page.ScreenshotAsync("compare-light");

        await page.GotoAsync(host.At($"/explain?run={first}"));
        await page.SeesAsync(".finding[data-subject='cartpole/learner']:has-text('was stopped by SIGTERM')");
        await page.SeesAsync("text=A run of the past");
        await page.ScreenshotAsync("past-run-light");
    }
}
