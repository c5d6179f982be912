using System.Diagnostics;
using System.Reflection;

namespace Ensemble.Sdk.EndToEnd.Kit;

/// <summary>The packages of this repository in a feed of their own, and a <c>dotnet</c> that knows no other packages of Ensemble. Packed once for all tests.</summary>
public sealed class PackedSdk : IAsyncLifetime
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    private readonly string _folder = Directory.CreateTempSubdirectory("ensemble-sdk-").FullName;

    public static string Repository { get; } =
        typeof(PackedSdk).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!;

    /// <summary>A version nobody packed before: NuGet keeps what it has once seen of a version.</summary>
    public string Version { get; } = $"0.1.0-test.{Environment.ProcessId}.{Stopwatch.GetTimestamp()}";

    public string Feed => Path.Combine(_folder, "feed");

    public async ValueTask InitializeAsync()
    {
        var packed = await RunAsync(Repository, Path.Combine(Repository, "eng", "pack"), "--version", Version, "--output", Feed);
        packed.ExitCode.Should().Be(0, "{0}", packed);
        string configured = await File.ReadAllTextAsync(Path.Combine(Repository, "nuget.config"));
        await File.WriteAllTextAsync(
            Path.Combine(_folder, "nuget.config"),
            configured.Replace("<clear />", $"<clear />\n    <add key=\"ensemble\" value=\"{Feed}\" />", StringComparison.Ordinal));
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return default;
    }

    /// <summary>A new empty folder of a user.</summary>
    internal UserFolder NewFolder(string name) => new(this, Directory.CreateDirectory(Path.Combine(_folder, "users", name)).FullName);

    /// <summary>Runs a command to its end.</summary>
    internal async Task<DotnetResult> RunAsync(string directory, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["NUGET_PACKAGES"] = Path.Combine(_folder, "packages");
        start.Environment["DOTNET_CLI_HOME"] = Path.Combine(_folder, "home");
        start.Environment["XDG_STATE_HOME"] = Path.Combine(_folder, "state");
        start.Environment["XDG_CONFIG_HOME"] = Path.Combine(_folder, "config");
        start.Environment["MSBUILDTERMINALLOGGER"] = "off";
        // No server of builds or compilations may outlive the test, or use what another test has built.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment.Remove("CI");
        var lines = new List<string>();
        using var process = new Process { StartInfo = start };
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(s_patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
        lock (lines)
            return new(process.ExitCode, [.. lines]);

        void Keep(object sender, DataReceivedEventArgs line)
        {
            lock (lines)
                if (line.Data is not null)
                    lines.Add(line.Data);
        }
    }
}
