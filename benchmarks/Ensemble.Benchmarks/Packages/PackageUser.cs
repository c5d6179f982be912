using Ensemble.Benchmarks.Harness;
using Ensemble.Benchmarks.Rivals;

namespace Ensemble.Benchmarks.Packages;

/// <summary>A user who knows Ensemble from its packages only: made from this repository, with machine code, into a feed of their own, and installed.</summary>
internal sealed class PackageUser
{
    // What explains a failure stands at the end of the output.
    private const int KeptLines = 60;

    private readonly Workbench _bench;
    private readonly string _folder;

    private PackageUser(Workbench bench)
    {
        _bench = bench;
        _folder = bench.NewFolder();
        RuntimeDirectory = Path.Combine(_folder, "run");
        Variables = new Dictionary<string, string>
        {
            ["NUGET_PACKAGES"] = Path.Combine(_folder, "packages"),
            ["NUGET_HTTP_CACHE_PATH"] = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "NuGet", "http-cache"),
            ["DOTNET_CLI_HOME"] = Path.Combine(_folder, "home"),
            ["ENSEMBLE_HOME"] = Path.Combine(_folder, "ensemble"),
            ["XDG_RUNTIME_DIR"] = RuntimeDirectory,
            ["XDG_CONFIG_HOME"] = Path.Combine(_folder, "config"),
            // Every build is a process of its own: no server that may be warm for one side and not for the other, and that outlives the benchmark.
            ["MSBUILDDISABLENODEREUSE"] = "1",
            ["UseSharedCompilation"] = "false",
            ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
        };
    }

    /// <summary>The version of the packages.</summary>
    public string Version { get; } = $"0.1.0-bench.{Environment.ProcessId}";

    /// <summary>The installed command <c>ensemble</c>.</summary>
    public string Command => Path.Combine(_folder, "tools", "ensemble");

    /// <summary>Where the command looks for what runs.</summary>
    public string RuntimeDirectory { get; }

    /// <summary>The environment in which this user works.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; }

    /// <summary>Makes the packages and installs the command and the template. Takes a minute or two.</summary>
    /// <exception cref="InvalidOperationException">A step failed.</exception>
    public static async Task<PackageUser> SetUpAsync(Workbench bench, CancellationToken cancellationToken)
    {
        var user = new PackageUser(bench);
        Directory.CreateDirectory(user.RuntimeDirectory);
        string root = BuildFact.Repository;
        string feed = Path.Combine(user._folder, "feed");
        bench.Say("  packing");
        var own = new Dictionary<string, string>(); // packages are made by a developer, with what that one has restored already
        await user.TimeAsync(own, root, Path.Combine(root, "eng", "pack"), ["--ready-to-run", "--version", user.Version, "--output", feed], cancellationToken);
        await File.WriteAllTextAsync(
            Path.Combine(user._folder, "nuget.config"),
            $"""<configuration><packageSources><add key="ensemble" value="{feed}" /></packageSources></configuration>""", cancellationToken);
        await user.TimeAsync(user._folder, "dotnet", ["new", "install", $"Ensemble.Templates@{user.Version}"], cancellationToken);
        await user.TimeAsync(
            user._folder, "dotnet", ["tool", "install", "Ensemble.Cli", "--version", user.Version, "--tool-path", Path.GetDirectoryName(user.Command)!],
            cancellationToken);
        return user;
    }

    /// <summary>A new folder for a solution of this user.</summary>
    public string NewFolder(string name) => Directory.CreateDirectory(Path.Combine(_folder, "work", name)).FullName;

    /// <summary>Runs a program to its end and gives how long that took.</summary>
    /// <param name="directory">Where.</param>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="onLine">Takes what it prints.</param>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public Task<TimeSpan> TimeAsync(
        string directory, string program, IEnumerable<string> arguments, CancellationToken cancellationToken, Action<string>? onLine = null) =>
        TimeAsync(Variables, directory, program, arguments, cancellationToken, onLine);

    private async Task<TimeSpan> TimeAsync(
        IReadOnlyDictionary<string, string> variables, string directory, string program, IEnumerable<string> arguments, CancellationToken cancellationToken,
        Action<string>? onLine = null)
    {
        var last = new Queue<string>();
        long started = _bench.Time.GetTimestamp();
        await using var running = ChildProgram.Start(program, arguments, variables, Keep, directory);
        int code = await running.ExitAsync(cancellationToken);
        var elapsed = _bench.Time.GetElapsedTime(started);
        return code == 0
            ? elapsed
            : throw new InvalidOperationException(
                $"{program} {string.Join(' ', arguments)} ended with code {code}:\n{string.Join('\n', last)}\n{running.Errors}");

        void Keep(string line)
        {
            last.Enqueue(line);
            if (last.Count > KeptLines)
                last.Dequeue();
            onLine?.Invoke(line);
        }
    }
}
