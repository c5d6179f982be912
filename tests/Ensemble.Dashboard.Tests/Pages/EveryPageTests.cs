using Ensemble.Dashboard.Browsing;

namespace Ensemble.Dashboard.Pages;

public sealed class EveryPageTests(Browser browser, SharedHost shared) : BrowserTest(browser, shared)
{
    private const int Narrow = 360;

    /// <summary>Each page, and what is there once it shows something.</summary>
    public static TheoryData<string, string> Pages { get; } = new()
    {
        { "/processes", "[data-process='cartpole/learner.0']" },
        { "/processes?process=cartpole%2Flearner.0", ".drawer .facts" },
        { "/processes?process=trouble%2Fkeeper.0&tab=environment", ".drawer .variable" },
        { "/graph", "[data-node='cartpole/learner']" },
        { "/timeline", "[data-row='cartpole/learner.0'] .stretch" },
        { "/explain", ".finding" },
        { "/runs", "[data-run]" },
        { "/console", ".console-line" },
        { "/logs", "h1" },
        { "/traces", "tr.line" },
        { "/metrics?i=process.memory.usage", ".chart canvas" },
        { "/metrics?i=process.memory.usage&view=table", ".values tbody" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task It_is_accessible_in_both_themes(string path, string content)
    {
        await using var page = await OpenAsync(path);
        await page.SeesAsync(content);
        (await page.ViolationsAsync()).Should().BeEmpty("{0} is for everybody, in light", path);
        await page.ScreenshotAsync($"{Name(path)}-light");
        await page.PreferAsync("dark");
        await page.UntilAsync("document.documentElement.dataset.theme === 'dark'");
        (await page.ViolationsAsync()).Should().BeEmpty("{0} is for everybody, in the dark", path);
        await page.ScreenshotAsync($"{Name(path)}-dark");
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task It_fits_a_window_of_360_pixels(string path, string content)
    {
        await using var page = await OpenAsync(path, Narrow, 740);
        await page.SeesAsync(content);
        await page.UntilAsync($"document.documentElement.scrollWidth <= {Narrow}");
        (await page.ViolationsAsync()).Should().BeEmpty("{0} is for everybody, on a telephone", path);
        await page.ScreenshotAsync($"{Name(path)}-360");
    }

    [Fact]
    public async Task The_first_paint_waits_for_nothing()
    {
        await using var page = await OpenAsync("/processes");
        await page.ReloadAsync();
        await page.UntilAsync("performance.getEntriesByName('first-contentful-paint').length > 0");
        double milliseconds = await page.EvaluateAsync<double>("performance.getEntriesByName('first-contentful-paint')[0].startTime");
        TestContext.Current.TestOutputHelper?.WriteLine($"first contentful paint after {milliseconds:0} ms");
        milliseconds.Should().BeLessThan(15_000, "it takes 500 ms on a quiet machine");
    }

    [Fact]
    public async Task An_address_that_is_none_says_so()
    {
        await using var page = await OpenAsync("/processes");
        await page.EvaluateAsync<bool>("(history.pushState(null, '', '/nowhere'), dispatchEvent(new PopStateEvent('popstate')), true)");
        await page.SeesAsync("text=There is no such page");
    }

    [Fact]
    public async Task The_whole_of_4K_is_used()
    {
        await using var page = await OpenAsync("/processes", 3840, 2160);
        await page.SeesAsync("[data-process='trouble/keeper.0']");
        await page.UntilAsync("document.querySelector('.table').getBoundingClientRect().width > 3000");
        await page.ScreenshotAsync("processes-4k");
    }

    private static string Name(string path) => path.Trim('/').Replace("%2F", "-", StringComparison.Ordinal).Replace('?', '-').Replace('=', '-').Replace('&', '-');
}
