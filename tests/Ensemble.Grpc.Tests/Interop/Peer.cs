using System.Diagnostics;

namespace Ensemble.Grpc.Tests.Interop;

/// <summary>Another implementation of gRPC, in a process of its own. Ends with the test.</summary>
internal sealed class Peer : IAsyncDisposable
{
    private readonly Process _process;

    private Peer(Process process, int port)
    {
        _process = process;
        Port = port;
    }

    /// <summary>Where the programs lie.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Interop");

    public int Port { get; }

    /// <summary>Starts a program that serves and prints its port first.</summary>
    public static async Task<Peer> ServeAsync(string[] program, CancellationToken cancellationToken)
    {
        var process = Start([.. program, "serve"]);
        string? port = await process.StandardOutput.ReadLineAsync(cancellationToken);
        if (port is null)
            throw new InvalidOperationException(await process.StandardError.ReadToEndAsync(cancellationToken));
        return new Peer(process, int.Parse(port, System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>Runs a program that calls a server, to its end.</summary>
    public static async Task<string> CallAsync(string[] program, int port, bool gzip, CancellationToken cancellationToken)
    {
        using var process = Start([.. program, "call", $"{port}", .. gzip ? ["gzip"] : Array.Empty<string>()]);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return await output + await error;
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
        }
        _process.Dispose();
    }

    private static Process Start(string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Process.Start(start)!;
    }
}
