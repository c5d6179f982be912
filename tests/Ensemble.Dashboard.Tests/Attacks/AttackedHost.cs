using System.Globalization;
using Ensemble.Dashboard.Browsing;
using Ensemble.Model.Journal;

namespace Ensemble.Dashboard.Attacks;

/// <summary>An AppHost of its own, for tests that do to it what they like.</summary>
public sealed class AttackedHost : IAsyncLifetime
{
    private ShownHost? _host;
    private Dictionary<string, string> _told = [];

    /// <summary>It.</summary>
    internal ShownHost Host => _host!;

    /// <summary>The key that processes send telemetry with.</summary>
    internal string Ingest => _told["OTEL_EXPORTER_OTLP_HEADERS"].Split('=', 2)[1];

    /// <summary>Where they send it.</summary>
    internal Uri Grpc => new(_told["OTEL_EXPORTER_OTLP_ENDPOINT"]);

    public async ValueTask InitializeAsync()
    {
        Engines.Require("bash", "python3", "sleep");
        _host = await ShownHost.StartAsync();
        var running = await _host.Journal.WaitForAsync<ReplicaRunning>("trouble/keeper.0");
        _told = (await File.ReadAllTextAsync($"/proc/{running.ProcessId}/environ")).Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Select(v => v.Split('=', 2)).ToDictionary(v => v[0], v => v[^1], StringComparer.Ordinal);
    }

    /// <summary>A client with a key.</summary>
    internal HttpClient Client(string key)
    {
        var client = new HttpClient { BaseAddress = new Uri(Host.Link.GetLeftPart(UriPartial.Authority)), Timeout = TimeSpan.FromMinutes(2) };
        client.DefaultRequestHeaders.Add("x-api-key", key);
        return client;
    }

    /// <summary>The host answers, its processes run and write, and it is no larger than this, and never was.</summary>
    internal async Task GoesOnAsync(int mostMebibytes)
    {
        using var client = Host.Client();
        (await client.GetStringAsync("/api/session")).Should().Contain("dashboardapphost");
        string last = await LastLineAsync(client);
        await Eventually.TrueAsync(async () => await LastLineAsync(client) != last, "another line of a process");
        string status = await File.ReadAllTextAsync($"/proc/{Host.ProcessId}/status");
        string peak = status.Split('\n').Single(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
        (int.Parse(peak.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024).Should().BeLessThan(mostMebibytes);
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
            await _host.DisposeAsync();
    }

    private static Task<string> LastLineAsync(HttpClient client) => client.GetStringAsync("/api/runs/current/console?process=trouble%2Fkeeper.0&limit=1");
}
