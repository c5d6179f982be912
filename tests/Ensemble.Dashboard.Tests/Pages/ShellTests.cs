using Ensemble.Dashboard.Browsing;

namespace Ensemble.Dashboard.Pages;

public sealed class ShellTests(Browser browser, SharedHost shared) : BrowserTest(browser, shared)
{
    [Fact]
    public async Task The_palette_finds_processes_by_a_few_letters()
    {
        await using var page = await OpenAsync("/graph");
        await page.PressAsync("Control+k");
        await page.TypeAsync("monit");
        await page.PressAsync("Enter");
        await page.SeesAsync(".drawer >> text=cartpole/monitor.0");
        await page.UntilAsync("location.pathname + location.search === '/processes?process=cartpole%2Fmonitor.0'");
    }

    [Fact]
    public async Task The_palette_is_accessible_and_is_left_with_escape()
    {
        await using var page = await OpenAsync("/processes");
        await page.PressAsync("Control+k");
        await page.SeesAsync("role=option[name='Graph Page']");
        (await page.ViolationsAsync()).Should().BeEmpty();
        await page.ScreenshotAsync("palette-light");
        await page.PressAsync("Escape");
        await page.SeesNoMoreAsync("role=dialog");
    }

    [Fact]
    public async Task Pages_are_reached_with_two_keys_and_the_keys_are_told_by_a_question_mark()
    {
        await using var page = await OpenAsync("/processes");
        await page.PressAsync("?");
        await page.SeesAsync("role=dialog[name='Keyboard shortcuts']");
        (await page.ViolationsAsync()).Should().BeEmpty();
        await page.PressAsync("Escape");
        await page.PressAsync("g");
        await page.PressAsync("l");
        await page.SeesAsync("role=heading[name='Timeline']");
        await page.BackAsync();
        await page.SeesAsync("role=heading[name='Processes']");
    }

    [Fact]
    public async Task A_chosen_theme_stays()
    {
        await using var page = await OpenAsync("/processes");
        await page.ClickAsync("role=button[name='Theme']");
        await page.ClickAsync("role=menuitem[name='Dark']");
        await page.UntilAsync("document.documentElement.dataset.theme === 'dark'");
        await page.ReloadAsync();
        await page.SeesAsync("h1");
        (await page.EvaluateAsync<string>("document.documentElement.dataset.theme")).Should().Be("dark");
    }

    [Fact]
    public async Task The_navigation_of_a_narrow_window_opens_and_closes()
    {
        await using var page = await OpenAsync("/processes", 360, 740);
        await page.ClickAsync("role=button[name='Open the navigation']");
        await page.ClickAsync("nav a:has-text('Explain')");
        await page.SeesAsync("role=heading[name='Explain']");
        await page.SeesNoMoreAsync("nav a:has-text('Explain')");
    }

    [Fact]
    public async Task Every_step_can_be_taken_with_the_keyboard_alone()
    {
        await using var page = await OpenAsync("/processes?filter=keeper");
        await page.SeesAsync("[data-process='trouble/keeper.0']");
        await page.EvaluateAsync<bool>("(document.querySelector('[data-process]').focus(), true)");
        await page.PressAsync("Enter");
        await page.SeesAsync(".drawer");
        await page.PressAsync("Escape");
        await page.SeesNoMoreAsync(".drawer");
        await page.UntilAsync("document.activeElement.dataset.process === 'trouble/keeper.0'"); // where it was
    }
}
