using System.Diagnostics;

namespace Ensemble.Telemetry.Tests.Exporters;

/// <summary>OpenTelemetry's exporters for JavaScript. Where they cannot be installed their tests are skipped, or fail where they are demanded.</summary>
public sealed class NodeExporters : IAsyncLifetime
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Exporters");

    private bool _isInstalled;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() =>
        _isInstalled = Directory.Exists(Path.Combine(Folder, "node_modules", "@opentelemetry", "sdk-trace-base"))
            || (await RunAsync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"])).Code == 0;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Sends one of everything.</summary>
    /// <returns>The identity of the trace.</returns>
    public async Task<string> SendAsync(string protocol, Uri address)
    {
        if (!_isInstalled)
            Engines.Miss("node and npm are not there, or cannot install OpenTelemetry's exporters");
        var (code, output) = await RunAsync("node", ["send.mjs", protocol, address.ToString().TrimEnd('/')]);
        code.Should().Be(0, "{0}", output);
        return output.Trim();
    }

    private static async Task<(int Code, string Output)> RunAsync(string program, string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = Folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            return (process.ExitCode, await output + await error);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return (-1, "no such program");
        }
    }
}
