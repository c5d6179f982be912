namespace Ensemble.EndToEnd.Kit;

/// <summary>
/// The private world of one test: a folder whose unique name is in the environment, the arguments or the open files of everything the test starts, so that
/// whatever is left can be found. Disposing it kills that and removes the folder.
/// </summary>
internal sealed class Sandbox : IAsyncDisposable
{
    // Shared by all tests of this program: ports are handed out by one ledger, so that tests that run side by side do not get the same ones.
    private static readonly Lazy<string> SharedRuntimeDirectory = new(static () =>
    {
        string folder = Directory.CreateTempSubdirectory("ensemble-runtime-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Folders.Delete(folder);
        return folder;
    });

    // What a busy machine needs to end what has lost its owner, and to be looked through: idle ones take a tenth of a second.
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(20);

    private int _homes;

    public Sandbox()
    {
        Folder = Directory.CreateTempSubdirectory("ensemble-e2e-").FullName;
        Directory.CreateDirectory(Locks);
    }

    /// <summary>The folder. Processes under test know it as <c>SANDBOX</c>.</summary>
    public string Folder { get; }

    /// <summary>The folder of the locks that daemons hold.</summary>
    public string Locks => Path.Combine(Folder, "locks");

    /// <summary>Variables for AppHosts, beside those every one gets.</summary>
    public Dictionary<string, string> Variables { get; } = new(StringComparer.Ordinal);

    /// <summary>The folder of the sandbox that this process runs in.</summary>
    public static string Here => Environment.GetEnvironmentVariable("SANDBOX") ?? throw new InvalidOperationException("This process runs in no sandbox.");

    /// <summary>A path in the folder.</summary>
    public string this[string name] => Path.Combine(Folder, name);

    /// <summary>Gives the sandbox a registry and a ledger of its own, for tests of what runs of one user have in common.</summary>
    public void UseOwnRuntimeDirectory() =>
        Variables["XDG_RUNTIME_DIR"] = Directory.CreateDirectory(this["run"]).FullName;

    /// <summary>The environment of one more AppHost, with its own folder of runs.</summary>
    public Dictionary<string, string> NextEnvironment()
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["SANDBOX"] = Folder,
            ["ENSEMBLE_HOME"] = Directory.CreateDirectory(this[$"home-{Interlocked.Increment(ref _homes)}"]).FullName,
            ["XDG_RUNTIME_DIR"] = SharedRuntimeDirectory.Value,
            ["XDG_CONFIG_HOME"] = Folder,
            ["Ensemble__PortRange"] = OwnPorts.Pool,
        };
        foreach (var (name, value) in Variables)
            environment[name] = value;
        return environment;
    }

    /// <summary>What of this sandbox lives.</summary>
    public IReadOnlyList<LivingProcess> Living() => LivingProcess.FindByMark(Folder);

    /// <summary>The locks that somebody still holds.</summary>
    public IReadOnlyList<string> HeldLocks() => [.. Directory.EnumerateFiles(Locks).Where(FileLock.IsHeld)];

    /// <summary>Waits until nothing of this sandbox lives, by marks and by locks, which must be the case at once.</summary>
    public Task NothingIsLeftAsync() =>
        Eventually.TrueAsync(() => Living().Count == 0 && HeldLocks().Count == 0, () =>
            $"nothing left of the run. Left are {string.Join(", ", Living())}; held are {string.Join(", ", HeldLocks())}", AtOnce);

    public async ValueTask DisposeAsync()
    {
        await Eventually.TrueAsync(() => !KillLiving(), () => $"everything killed; left are {string.Join(", ", Living())}");
        Folders.Delete(Folder);
    }

    // Again and again: what is started while the others are killed is seen by the next look.
    private bool KillLiving()
    {
        var living = Living();
        foreach (var process in living)
            Signals.TrySend(process.Id, Signals.Kill);
        return living.Count > 0;
    }
}
