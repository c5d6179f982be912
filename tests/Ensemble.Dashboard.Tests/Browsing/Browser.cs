using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Ensemble.Dashboard.Browsing;

[assembly: AssemblyFixture(typeof(Browser))]

namespace Ensemble.Dashboard.Browsing;

/// <summary>One Chromium for all tests, driven by Playwright's core over a pipe.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Ensemble.Dashboard.Tests", "Browsing");

    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement>> _asked = new();
    private readonly SemaphoreSlim _writing = new(1);
    private Process? _process;
    private Task _reading = Task.CompletedTask;
    private string? _missing;
    private int _calls;
    private int _pages;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Path.Combine(Folder, "node_modules", "playwright-core", "package.json"))
            && await RunAsync("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund") != 0)
        {
            _missing = "npm, or the registry with playwright-core";
            return;
        }
        string? chromium = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(p => Path.Combine(p, "chromium")).FirstOrDefault(File.Exists);
        if (chromium is null)
        {
            _missing = "chromium";
            return;
        }
        _process = Process.Start(new ProcessStartInfo("node", [Path.Combine(Folder, "bridge.mjs"), chromium])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = Folder,
        })!;
        if (await _process.StandardOutput.ReadLineAsync() == "ready")
            _reading = ReadAsync(_process.StandardOutput);
        else
            _missing = "a Chromium that starts";
    }

    /// <summary>Opens a page with cookies of its own.</summary>
    /// <param name="origin">The only server it may ask; what it asks of others is refused and counted.</param>
    /// <param name="width">Of the window.</param>
    /// <param name="height">Of the window.</param>
    /// <param name="scheme"><c>light</c> or <c>dark</c>.</param>
    public async Task<Page> OpenAsync(Uri origin, int width = 1440, int height = 900, string scheme = "light")
    {
        Require();
        int id = Interlocked.Increment(ref _pages);
        await CallAsync(id, "open", new { width, height, scheme, origin = origin.GetLeftPart(UriPartial.Authority), reducedMotion = true });
        return new Page(this, id);
    }

    internal async Task<JsonElement> CallAsync(int page, string call, object arguments)
    {
        int id = Interlocked.Increment(ref _calls);
        var asked = _asked[id] = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        await _writing.WaitAsync();
        try
        {
            await _process!.StandardInput.WriteLineAsync(JsonSerializer.Serialize(new { id, page, call, args = arguments }));
            await _process.StandardInput.FlushAsync();
        }
        finally
        {
            _writing.Release();
        }
        return await asked.Task.WaitAsync(Eventually.Deadline);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.StandardInput.Close();
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            await _process.WaitForExitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!_process.HasExited)
                _process.Kill(entireProcessTree: true);
            await _reading;
            _process.Dispose();
        }
        _writing.Dispose();
    }

    private void Require()
    {
        if (_missing is not null)
            Engines.Miss($"This test needs {_missing}. 'eng/setup-engines tests' installs what tests need.");
    }

    private async Task ReadAsync(StreamReader answers)
    {
        while (await answers.ReadLineAsync() is { } line)
        {
            using var answer = JsonDocument.Parse(line);
            if (!_asked.TryRemove(answer.RootElement.GetProperty("id").GetInt32(), out var asked))
                continue;
            if (answer.RootElement.TryGetProperty("error", out var error))
                asked.TrySetException(new PageException(error.GetString()!));
            else
                asked.TrySetResult(answer.RootElement.GetProperty("value").Clone());
        }
        foreach (var asked in _asked.Values)
            asked.TrySetException(new PageException("The browser has ended."));
    }

    private static async Task<int> RunAsync(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = Folder })!;
            await process.WaitForExitAsync();
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return 127; // it is not there
        }
    }
}
