using System.Diagnostics;

namespace Ensemble.Grpc.Tests.Interop;

/// <summary>The programs of other implementations. Where one is not installed its tests are skipped and say why; continuous integration demands them.</summary>
public sealed class Peers : IAsyncLifetime
{
    private string? _python;
    private string? _node;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        _python = await FindPythonAsync();
        _node = await PrepareNodeAsync();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>A program in a language, with its first arguments.</summary>
    public string[] Find(string language, string program = "echo")
    {
        if ((language == "python" ? _python : _node) is { } found)
            return [found, language == "python" ? $"{program}.py" : $"{program}.mjs"];
        Engines.Miss(language == "python" ? "python3 has no grpcio (package python3-grpcio)" : "node and npm are not there, or cannot install @grpc/grpc-js");
        return [];
    }

    private static async Task<string?> FindPythonAsync()
    {
        foreach (string candidate in new[] { "/usr/bin/python3", "python3" })
            if (await SucceedsAsync(candidate, ["-c", "import grpc"]))
                return candidate;
        return null;
    }

    private static async Task<string?> PrepareNodeAsync() =>
        Directory.Exists(Path.Combine(Peer.Folder, "node_modules", "@grpc", "grpc-js"))
            || await SucceedsAsync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]) ? "node" : null;

    private static async Task<bool> SucceedsAsync(string program, string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = Peer.Folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync(), process.WaitForExitAsync());
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false; // no such program
        }
    }
}
