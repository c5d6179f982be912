using System.Text.Json;

namespace Ensemble.Benchmarks.Browsing;

/// <summary>A page of the browser.</summary>
/// <param name="browser">The browser.</param>
/// <param name="id">Its number.</param>
internal sealed class ChromiumPage(Chromium browser, int id) : IAsyncDisposable
{
    public Task GotoAsync(Uri address) => CallAsync("goto", new { url = address.ToString() });

    /// <summary>The number that an expression of the page has, once what it promises has come.</summary>
    public async Task<double> NumberAsync(string expression) => (await CallAsync("evaluate", new { expression })).GetDouble();

    /// <summary>Waits until an expression of the page is true.</summary>
    public Task UntilAsync(string expression) => CallAsync("until", new { expression });

    public Task<JsonElement> CallAsync(string call, object arguments) => browser.CallAsync(id, call, arguments);

    public async ValueTask DisposeAsync() => await CallAsync("close", new { });
}
