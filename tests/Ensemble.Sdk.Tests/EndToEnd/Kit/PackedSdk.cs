using System.Diagnostics;
using System.Reflection;

namespace Ensemble.Sdk.EndToEnd.Kit;

/// <summary>
/// The packages of this repository in a feed of their own, and a user who knows no other packages of Ensemble: with a <c>dotnet</c> that has the template, and
/// with the command. Packed and installed once for all tests.
/// </summary>
public sealed class PackedSdk : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ensemble-sdk-").FullName;

    public static string Repository { get; } =
        typeof(PackedSdk).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!;

    /// <summary>A version nobody packed before: NuGet keeps what it has once seen of a version.</summary>
    public string Version { get; } = $"0.1.0-test.{Environment.ProcessId}.{Stopwatch.GetTimestamp()}";

    public string Feed => Path.Combine(_folder, "feed");

    private string Compiler => $"ensemble-{Path.GetFileName(_folder)}";

    private string Users => Path.Combine(_folder, "users");

    /// <summary>The installed command <c>ensemble</c>.</summary>
    public string Command => Path.Combine(_folder, "tools", "ensemble");

    /// <summary>The environment in which this user works: nothing is shared with the person who runs the tests but what NuGet has downloaded.</summary>
    internal IReadOnlyDictionary<string, string?> Environs => new Dictionary<string, string?>
    {
        ["NUGET_PACKAGES"] = Path.Combine(_folder, "packages"),
        ["NUGET_HTTP_CACHE_PATH"] = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "NuGet", "http-cache"),
        ["DOTNET_CLI_HOME"] = Path.Combine(_folder, "home"),
        ["XDG_STATE_HOME"] = Path.Combine(_folder, "state"),
        ["XDG_CONFIG_HOME"] = Path.Combine(_folder, "config"),
        ["XDG_DATA_HOME"] = Path.Combine(_folder, "data"),
        ["XDG_RUNTIME_DIR"] = Path.Combine(_folder, "runtime"),
        ["Ensemble__PortRange"] = OwnPorts.Pool,
        ["MSBUILDTERMINALLOGGER"] = "off",
        // No server of builds may outlive the test, or use what another test has built. The compiler's is one of these tests alone.
        ["MSBUILDDISABLENODEREUSE"] = "1",
        ["UseSharedCompilation"] = "true",
        ["SharedCompilationId"] = Compiler,
        ["CI"] = null,
    };

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "runtime"));
        Directory.CreateDirectory(Users);
        await DoneAsync(Repository, Path.Combine(Repository, "eng", "pack"), "--no-build", "--version", Version, "--output", Feed);
        string configured = await File.ReadAllTextAsync(Path.Combine(Repository, "nuget.config"));
        await File.WriteAllTextAsync(
            Path.Combine(Users, "nuget.config"),
            configured.Replace("<clear />", $"<clear />\n    <add key=\"ensemble\" value=\"{Feed}\" />", StringComparison.Ordinal));
        await DoneAsync(Users, "dotnet", "new", "install", $"Ensemble.Templates@{Version}");
        await DoneAsync(Users, "dotnet", "tool", "install", "Ensemble.Cli", "--version", Version, "--tool-path", Path.GetDirectoryName(Command)!);
    }

    public ValueTask DisposeAsync()
    {
        foreach (var process in Process.GetProcesses().Where(IsCompiler))
            process.Kill();
        Folders.Delete(_folder);
        return default;
    }

    private bool IsCompiler(Process process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process.Id}/cmdline").Contains($"-pipename:{Compiler}", StringComparison.Ordinal);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>A new empty folder of a user.</summary>
    internal UserFolder NewFolder(string name) => new(this, Directory.CreateDirectory(Path.Combine(Users, name)).FullName);

    /// <summary>A new empty folder of somebody who does not know the feed.</summary>
    internal string NewHome(string name) => Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;

    /// <summary>Starts a command.</summary>
    internal UserProgram Start(string directory, string program, params string[] arguments) => UserProgram.Start(directory, Environs, program, arguments);

    /// <summary>Runs a command to its end.</summary>
    internal async Task<DotnetResult> RunAsync(string directory, string program, params string[] arguments)
    {
        await using var started = Start(directory, program, arguments);
        return await started.EndAsync();
    }

    private async Task DoneAsync(string directory, string program, params string[] arguments)
    {
        var done = await RunAsync(directory, program, arguments);
        done.ExitCode.Should().Be(0, "{0}", done);
    }
}
