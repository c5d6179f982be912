using System.Diagnostics;
using System.Text.Json;
using Ensemble.Benchmarks.Harness;
using Ensemble.Benchmarks.Rivals;

namespace Ensemble.Benchmarks.Browsing;

/// <summary>A browser without a window, driven over a pipe by the program that the tests of the dashboard use. Calls are made one after another.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private static readonly RivalTool[] Tools = [new("node"), new("npm"), new("chromium")];
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _bridge;
    private int _calls;
    private int _pages;

    private Chromium(Process bridge) => _bridge = bridge;

    /// <summary>Why there can be no browser here; null where there can.</summary>
    public static string? WhyMissing(IReadOnlyDictionary<string, string> variables) => Tools.FirstOrDefault(t => t.Find(variables) is null)?.WhyMissing;

    /// <summary>Starts it.</summary>
    /// <exception cref="InvalidOperationException">It does not start.</exception>
    public static async Task<Chromium> StartAsync(Workbench bench, CancellationToken cancellationToken)
    {
        string folder = Path.Combine(BuildFact.Repository, "tests", "Ensemble.Dashboard.Tests", "Browsing");
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "playwright-core")))
            await ChildProgram.TimeAsync(bench.Time, "npm", ["--prefix", folder, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cancellationToken);
        string chromium = Tools[^1].Find(bench.Variables)!;
        var bridge = Process.Start(new ProcessStartInfo("node", [Path.Combine(folder, "bridge.mjs"), chromium])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = folder,
        })!;
        var browser = new Chromium(bridge);
        if (await bridge.StandardOutput.ReadLineAsync(cancellationToken) == "ready")
            return browser;
        await browser.DisposeAsync();
        throw new InvalidOperationException("Chromium does not start.");
    }

    /// <summary>Opens a page that nothing is kept for: no cookie, no cache.</summary>
    /// <param name="server">The only server it may ask.</param>
    public async Task<ChromiumPage> OpenAsync(Uri server)
    {
        var page = new ChromiumPage(this, ++_pages);
        string origin = server.GetLeftPart(UriPartial.Authority);
        await page.CallAsync("open", new { width = 1440, height = 900, scheme = "light", origin, reducedMotion = true });
        return page;
    }

    /// <summary>Has the bridge do something.</summary>
    /// <exception cref="InvalidOperationException">It could not.</exception>
    public async Task<JsonElement> CallAsync(int page, string call, object arguments)
    {
        await _bridge.StandardInput.WriteLineAsync(JsonSerializer.Serialize(new { id = ++_calls, page, call, args = arguments }));
        await _bridge.StandardInput.FlushAsync();
        using var patience = new CancellationTokenSource(Patience);
        string line = await _bridge.StandardOutput.ReadLineAsync(patience.Token) ?? throw new InvalidOperationException("The browser has ended.");
        using var answer = JsonDocument.Parse(line);
        return answer.RootElement.TryGetProperty("error", out var error)
            ? throw new InvalidOperationException($"The page failed: {error.GetString()}")
            : answer.RootElement.GetProperty("value").Clone();
    }

    public async ValueTask DisposeAsync()
    {
        _bridge.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        await _bridge.WaitForExitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!_bridge.HasExited)
            _bridge.Kill(entireProcessTree: true);
        _bridge.Dispose();
    }
}
