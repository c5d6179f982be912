using System.Net.Sockets;
using System.Text;
using Ensemble.Benchmarks.AppHosts;
using Ensemble.Benchmarks.Browsing;
using Ensemble.Benchmarks.Harness;
using Ensemble.Benchmarks.Rivals;
using Ensemble.Hosting.Web;

namespace Ensemble.Benchmarks.Figures.Dashboard;

/// <summary>How soon after the start of an AppHost its dashboard is there, and how soon a page shows something.</summary>
internal static class FirstSight
{
    private const int Processes = 10;
    private const double MostToListen = 300;
    private const double MostToPaint = 500;
    private const string Painted = "performance.getEntriesByName('first-contentful-paint')";

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(2);

    public static async Task<IReadOnlyList<Row>> MeasureAsync(Workbench bench, Chromium? browser, string? missing, CancellationToken cancellationToken)
    {
        Contestant<Reading> ours = new("dashboard", token => RunAsync(bench, browser, token));
        var readings = (await AlternatingRounds.RunAsync(bench, "first sight", bench.Rounds, [ours], r => r.ToString(), cancellationToken))[0];
        const string Painting = "login link opened until the first contentful paint";
        return
        [
            Row.Limit("from the start of an AppHost until its dashboard listens", Measure.Milliseconds, [.. readings.Select(r => r.Listening)], MostToListen),
            Row.Inform("until it has answered for the first time", Measure.Milliseconds, [.. readings.Select(r => r.Answered)]),
            browser is null ? Row.NotMeasured(Painting, Measure.Milliseconds, missing!, MostToPaint)
                : Row.Limit(Painting, Measure.Milliseconds, [.. readings.Select(r => r.Painted)], MostToPaint),
        ];
    }

    private static async Task<Reading> RunAsync(Workbench bench, Chromium? browser, CancellationToken cancellationToken)
    {
        int port = FreePort();
        var link = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        long started = bench.Time.GetTimestamp();
        await using var host = ChildProgram.Start(
            IdleAppHost.Program, [$"--Idle:Processes={Processes}", $"--Ensemble:DashboardPort={port}"],
            new Dictionary<string, string> { ["ENSEMBLE_HOME"] = bench.NewFolder(), ["XDG_RUNTIME_DIR"] = bench.NewFolder() },
            line => _ = DashboardLine.LinkIn(line) is { } found && link.TrySetResult(found));
        using var connection = await ConnectAsync(bench, port, host, cancellationToken);
        double listening = bench.Time.GetElapsedTime(started).TotalMilliseconds;
        await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"GET / HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n"), cancellationToken);
        await connection.GetStream().ReadExactlyAsync(new byte[1], cancellationToken);
        double answered = bench.Time.GetElapsedTime(started).TotalMilliseconds;
        return new(listening, answered, browser is null ? 0 : await PaintAsync(browser, await link.Task.WaitAsync(cancellationToken)));
    }

    private static async Task<double> PaintAsync(Chromium browser, Uri link)
    {
        await using var page = await browser.OpenAsync(link);
        await page.GotoAsync(link);
        await page.UntilAsync($"{Painted}.length > 0");
        return await page.NumberAsync($"{Painted}[0].startTime");
    }

    private static async Task<TcpClient> ConnectAsync(Workbench bench, int port, ChildProgram host, CancellationToken cancellationToken)
    {
        var ended = host.ExitAsync(cancellationToken);
        while (!ended.IsCompleted)
        {
            var connection = new TcpClient();
            try
            {
                await connection.ConnectAsync("127.0.0.1", port, cancellationToken);
                return connection;
            }
            catch (SocketException)
            {
                connection.Dispose();
                await Task.Delay(Step, bench.Time, cancellationToken);
            }
        }
        throw new InvalidOperationException($"The AppHost ended with code {await ended}: {host.Errors}");
    }

    private static int FreePort()
    {
        using var port = LoopbackPort.TryOpenAny(static _ => false) ?? throw new InvalidOperationException("No port is free.");
        return port.Number;
    }

    private readonly record struct Reading(double Listening, double Answered, double Painted)
    {
        public override string ToString() => $"listens after {Measure.Milliseconds.Text(Listening)}, answers after {Measure.Milliseconds.Text(Answered)}, "
            + $"painted within {Measure.Milliseconds.Text(Painted)}";
    }
}
