using System.Net;
using Ensemble.Dashboard.Runs;
using Ensemble.Dashboard.Viewing;
using Ensemble.Hosting.Access;
using Ensemble.Model.Journal;

namespace Ensemble.Dashboard.Serving;

/// <summary>A dashboard over one recorded run, in this process.</summary>
public sealed class ViewerFixture : IAsyncLifetime
{
    /// <summary>What stands in a file beside the runs.</summary>
    internal const string Secret = "outside of all runs";

    private readonly string _place = Directory.CreateTempSubdirectory("ensemble-viewer-").FullName;
    private RunViewer? _viewer;

    internal RunViewer Viewer => _viewer!;

    internal AccessKeys Keys => AccessKeyFile.In(StateFolder).Current();

    internal string StateFolder => Path.Combine(_place, "state");

    internal string Run { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var folder = new RunRecording(RunRecording.Plan(RunRecording.Process("agent"))).Begin("rl/agent.0").After(1)
            .Add("rl/agent.0", new ReplicaEnded(1, new Failed(3, null), null)).Add("", new RunEnded(1, "rl failed")).WriteTo(Path.Combine(_place, "runs"));
        Run = folder.RunId;
        await File.WriteAllTextAsync(Path.Combine(_place, "secret.txt"), Secret);
        _viewer = await RunViewer.OpenAsync(
            new ViewerOptions
            {
                Folders = [Path.Combine(_place, "runs")],
                Receives = true,
                Port = 0,
                GrpcPort = 0,
                StateFolder = StateFolder,
                TemporaryDirectory = _place,
                Variables = new Dictionary<string, string> { ["XDG_RUNTIME_DIR"] = _place, ["ENSEMBLE_HOME"] = Path.Combine(_place, "home") },
                Time = TimeProvider.System,
            }, default);
    }

    /// <summary>A client with a key, or with none.</summary>
    internal HttpClient Client(string? key)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, AutomaticDecompression = DecompressionMethods.None };
        var client = new HttpClient(handler) { BaseAddress = new Uri(Viewer.HttpAddress) };
        if (key is not null)
            client.DefaultRequestHeaders.Add("x-api-key", key);
        return client;
    }

    /// <summary>Files of a name, wherever this dashboard could have written one.</summary>
    internal IEnumerable<string> FilesCalled(string name) => Directory.EnumerateFiles(_place, name, SearchOption.AllDirectories)
        .Concat(new[] { Path.GetTempPath(), Path.GetDirectoryName(_place)! }.Select(f => Path.Combine(f, name)).Where(File.Exists));

    public async ValueTask DisposeAsync()
    {
        if (_viewer is not null)
            await _viewer.DisposeAsync();
        Folders.Delete(_place);
    }
}
