using System.Text.Json;

namespace Ensemble.Dashboard.Browsing;

/// <summary>A page of the browser. Selectors are Playwright's; what is not there yet is waited for.</summary>
/// <param name="browser">The browser.</param>
/// <param name="id">Its number.</param>
public sealed class Page(Browser browser, int id) : IAsyncDisposable
{
    /// <summary>Goes to an address.</summary>
    public Task GotoAsync(Uri url) => AskAsync("goto", new { url = url.ToString() });

    /// <summary>Where it is.</summary>
    public async Task<Uri> UrlAsync() => new((await AskAsync("url", new { })).GetString()!);

    /// <summary>The title of the window.</summary>
    public async Task<string> TitleAsync() => (await AskAsync("title", new { })).GetString()!;

    /// <summary>Goes back.</summary>
    public Task BackAsync() => AskAsync("back", new { });

    /// <summary>Loads the page anew.</summary>
    public Task ReloadAsync() => AskAsync("reload", new { });

    /// <summary>Makes the window larger or smaller.</summary>
    public Task ResizeAsync(int width, int height) => AskAsync("resize", new { width, height });

    /// <summary>Changes what the system prefers: <c>light</c> or <c>dark</c>.</summary>
    public Task PreferAsync(string scheme) => AskAsync("scheme", new { scheme });

    /// <summary>Lets the page ask another server from now on.</summary>
    public Task MoveToAsync(Uri origin) => AskAsync("origin", new { origin = origin.GetLeftPart(UriPartial.Authority) });

    public Task ClickAsync(string selector) => AskAsync("click", new { selector });

    public Task HoverAsync(string selector) => AskAsync("hover", new { selector });

    public Task FillAsync(string selector, string text) => AskAsync("fill", new { selector, text });

    public Task SelectAsync(string selector, string value) => AskAsync("select", new { selector, value });

    /// <summary>Presses a key, such as <c>Control+k</c>.</summary>
    public Task PressAsync(string key) => AskAsync("press", new { key });

    public Task TypeAsync(string text) => AskAsync("type", new { text });

    public Task WheelAsync(double dx, double dy) => AskAsync("wheel", new { dx, dy });

    public async Task<int> CountAsync(string selector) => (await AskAsync("count", new { selector })).GetInt32();

    public async Task<string> TextAsync(string selector) => (await AskAsync("text", new { selector })).GetString()!;

    public async Task<string[]> TextsAsync(string selector) => [.. (await AskAsync("texts", new { selector })).EnumerateArray().Select(t => t.GetString()!)];

    public async Task<string?> AttributeAsync(string selector, string name) => (await AskAsync("attribute", new { selector, name })).GetString();

    /// <summary>Waits until something can be seen.</summary>
    public Task SeesAsync(string selector) => AskAsync("visible", new { selector });

    /// <summary>Waits until something cannot be seen any more.</summary>
    public Task SeesNoMoreAsync(string selector) => AskAsync("hidden", new { selector });

    /// <summary>The value of an expression in the page.</summary>
    public async Task<T> EvaluateAsync<T>(string expression) => (await AskAsync("evaluate", new { expression })).Deserialize<T>(JsonSerializerOptions.Web)!;

    /// <summary>Waits until an expression in the page is true.</summary>
    public Task UntilAsync(string expression) => AskAsync("until", new { expression });

    /// <summary>Keeps a picture of the page with the results of the tests.</summary>
    public Task ScreenshotAsync(string name) => AskAsync("screenshot", new { path = Path.Combine(Screenshots.Folder, $"{name}.png") });

    /// <summary>Clicks on something that downloads, and keeps the file.</summary>
    /// <returns>The name that was proposed.</returns>
    public async Task<string> DownloadAsync(string selector, string path) => (await AskAsync("download", new { selector, path })).GetString()!;

    /// <summary>Chooses a file, as in the dialog that a page opens for it.</summary>
    public Task ChooseFileAsync(string selector, string path) => AskAsync("choose", new { selector, path });

    /// <summary>What of the page is not accessible, by axe.</summary>
    public async Task<string[]> ViolationsAsync() => [.. (await AskAsync("axe", new { })).EnumerateArray().Select(v => v.GetString()!)];

    /// <summary>Forgets what the console complained of, where a test brought it about.</summary>
    public Task ForgetComplaintsAsync() => AskAsync("forget", new { });

    /// <summary>Closes the page, which must not have complained, nor asked another server.</summary>
    public async ValueTask DisposeAsync()
    {
        var seen = await AskAsync("seen", new { });
        await AskAsync("close", new { });
        seen.GetProperty("strangers").EnumerateArray().Select(s => s.GetString()).Should().BeEmpty("a page asks no other server");
        seen.GetProperty("console").EnumerateArray().Select(s => s.GetString()).Should().BeEmpty("nothing goes wrong in a page");
    }

    private Task<JsonElement> AskAsync(string call, object arguments) => browser.CallAsync(id, call, arguments);
}
