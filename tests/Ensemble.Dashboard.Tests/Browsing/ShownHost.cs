using System.Text.RegularExpressions;

namespace Ensemble.Dashboard.Browsing;

/// <summary>An AppHost that runs and shows its dashboard.</summary>
public sealed partial class ShownHost : IAsyncDisposable
{
    /// <summary>What nobody is to see who has not asked for it.</summary>
    public const string Secret = "correct horse";

    private readonly Sandbox _sandbox;
    private AppHost _host;
    private bool _isStopped;

    private ShownHost(Sandbox sandbox, AppHost host, Uri link)
    {
        _sandbox = sandbox;
        _host = host;
        Link = link;
    }

    /// <summary>The link that it printed. Holds a key.</summary>
    public Uri Link { get; private set; }

    /// <summary>The host's process.</summary>
    public int ProcessId => _host.Id;

    /// <summary>The run's folder, whatever was taken in beside it.</summary>
    public string Folder => Directory.EnumerateDirectories(_sandbox["state"]).Where(d => !d.EndsWith("-imported", StringComparison.Ordinal))
        .Select(d => Path.Combine(d, "runs")).Where(Directory.Exists).SelectMany(Directory.EnumerateDirectories).Max(StringComparer.Ordinal)!;

    /// <summary>The newest run's journal.</summary>
    internal RunJournal Journal => new(() => Path.Combine(Folder, "events.jsonl"), _host.ToString);

    /// <summary>Starts the AppHost of these tests.</summary>
    public static async Task<ShownHost> StartAsync(params string[] args)
    {
        var sandbox = new Sandbox();
        // The same folder of state for the AppHost that is started again: its runs, its keys and its port.
        sandbox.Variables["ENSEMBLE_HOME"] = Directory.CreateDirectory(sandbox["state"]).FullName;
        sandbox.Variables["Parameters__database-password"] = Secret;
        var host = Start(sandbox, args);
        return new ShownHost(sandbox, host, await LinkOfAsync(host));
    }

    /// <summary>Starts the host once more, after it was stopped.</summary>
    public async Task RestartAsync(params string[] args)
    {
        _host = Start(_sandbox, args);
        _isStopped = false;
        Link = await LinkOfAsync(_host);
    }

    /// <summary>Ends the host in order.</summary>
    public async Task StopAsync()
    {
        _host.Signal(Signals.Terminate);
        await _host.ExitAsync();
        await _host.DisposeAsync();
        _isStopped = true;
    }

    /// <summary>Kills the host, so that it can tell nobody.</summary>
    public async Task KillAsync()
    {
        _host.Signal(Signals.Kill);
        await _host.ExitAsync();
    }

    /// <summary>Where programs of its user find it.</summary>
    public string RuntimeDirectory => _host.Environment["XDG_RUNTIME_DIR"]!;

    /// <summary>The address of a page.</summary>
    public Uri At(string path) => new(Link, path);

    /// <summary>A client of the API with the key of the link.</summary>
    public HttpClient Client()
    {
        var client = new HttpClient { BaseAddress = new Uri(Link.GetLeftPart(UriPartial.Authority)) };
        client.DefaultRequestHeaders.Add("x-api-key", Key().Match(Link.Query).Groups[1].Value);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_isStopped)
            await _host.DisposeAsync();
        await _sandbox.DisposeAsync();
    }

    private static AppHost Start(Sandbox sandbox, string[] args) =>
        AppHost.StartProgram(sandbox, Repository.Program("tests/DashboardAppHost", "DashboardAppHost"), args);

    private static async Task<Uri> LinkOfAsync(AppHost host) => new(await Eventually.ValueAsync(
        () => LoginLink().Match(host.Output) is { Success: true } match ? match.Value : null, () => $"a login link.{host}"));

    [GeneratedRegex(@"http://localhost:\d+/login\?t=[\w-]+(?=\s)")]
    private static partial Regex LoginLink();

    [GeneratedRegex(@"t=([\w-]+)")]
    private static partial Regex Key();
}
