using System.Web;

namespace Ensemble.Benchmarks.Figures.Soak;

/// <summary>Reads what the dashboard tells a page of the run, and one with all output, as fast as it comes.</summary>
internal static class Onlooker
{
    private static readonly string[] Streams = ["/api/runs/current/live", "/api/runs/current/console/live"];

    /// <summary>Looks until told to end.</summary>
    /// <returns>Bytes that were told.</returns>
    public static async Task<long> LookAsync(Uri link, CancellationToken ending)
    {
        using var client = new HttpClient { BaseAddress = new Uri(link.GetLeftPart(UriPartial.Authority)), Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.Add("x-api-key", HttpUtility.ParseQueryString(link.Query)["t"]);
        return (await Task.WhenAll(Streams.Select(path => ReadAsync(client, path, ending)))).Sum();
    }

    private static async Task<long> ReadAsync(HttpClient client, string path, CancellationToken ending)
    {
        byte[] buffer = new byte[64 * 1024];
        long bytes = 0;
        try
        {
            await using var stream = await client.GetStreamAsync(new Uri(path, UriKind.Relative), ending);
            for (int read = 1; read > 0; bytes += read)
                read = await stream.ReadAsync(buffer, ending);
        }
        catch (OperationCanceledException)
        {
            return bytes;
        }
        throw new InvalidOperationException($"{path} ended after {bytes} bytes.");
    }
}
