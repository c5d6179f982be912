using System.Diagnostics;
using System.Text.Json.Nodes;
using Ensemble.Hosting.Control;

namespace Ensemble.Hosting.Tests.ResourceService;

/// <summary>A dashboard written with Python's grpcio, in a process of its own. What it gets comes as lines of JSON.</summary>
internal sealed class GrpcioClient : IAsyncDisposable
{
    private static readonly Task<string?> Python = FindAsync();

    private readonly Process _process;

    private GrpcioClient(Process process) => _process = process;

    /// <summary>Starts one. Ends the calling test as skipped where grpcio is not installed, and as failed where it must be.</summary>
    /// <param name="port">The port of the service.</param>
    /// <param name="key">The key it sends; empty for none.</param>
    /// <param name="verb">What it does, with arguments; several one after the other with a plus between them.</param>
    public static async Task<GrpcioClient> StartAsync(int port, string key, params string[] verb)
    {
        string? python = await Python;
        if (python is null)
            Engines.Miss("python3 has no grpcio (package python3-grpcio). 'eng/setup-engines tests' installs what tests need.");
        string program = Path.Combine(AppContext.BaseDirectory, "ResourceService", "aspire_client.py");
        return new(Process.Start(new ProcessStartInfo(python, [program, $"{port}", key, .. verb])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!);
    }

    /// <summary>Runs one to its end.</summary>
    public static async Task<IReadOnlyList<JsonNode>> RunAsync(int port, string key, params string[] verb)
    {
        await using var client = await StartAsync(port, key, verb);
        var lines = new List<JsonNode>();
        while (await client.NextAsync() is { } line)
            lines.Add(line);
        return lines;
    }

    /// <summary>The next message; null when there are no more.</summary>
    public async Task<JsonNode?> NextAsync() =>
        await _process.StandardOutput.ReadLineAsync(Eventually.Late()) is { } line ? JsonNode.Parse(line)! : null;

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task<string?> FindAsync()
    {
        foreach (string candidate in new[] { "/usr/bin/python3", "python3" })
        {
            try
            {
                using var process = Process.Start(new ProcessStartInfo(candidate, ["-c", "import grpc"]) { RedirectStandardError = true })!;
                await process.WaitForExitAsync();
                if (process.ExitCode == 0)
                    return candidate;
            }
            catch (System.ComponentModel.Win32Exception)
            {
                // No such program.
            }
        }
        return null;
    }
}
