namespace Ensemble.Dashboard.Browsing;

/// <summary>A test that looks at the shared AppHost as a person does.</summary>
public abstract class BrowserTest(Browser browser, SharedHost shared)
{
    internal ShownHost Host => shared.Host;

    /// <summary>Opens a page of the dashboard, logged in, once it shows what it is about.</summary>
    /// <param name="path">Path and query.</param>
    /// <param name="width">Of the window.</param>
    /// <param name="height">Of the window.</param>
    /// <param name="scheme"><c>light</c> or <c>dark</c>.</param>
    internal async Task<Page> OpenAsync(string path, int width = 1440, int height = 900, string scheme = "light")
    {
        var page = await browser.OpenAsync(Host.Link, width, height, scheme);
        await page.GotoAsync(new Uri($"{Host.Link}&next={Uri.EscapeDataString(path)}"));
        await page.SeesAsync("h1");
        await page.UntilAsync(Connected);
        return page;
    }

    /// <summary>Whether the page has been told of its run.</summary>
    internal const string Connected = "document.querySelector('header .state') !== null && document.querySelector('.banner') === null";
}
