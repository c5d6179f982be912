using System.Collections;
using Ensemble.Dashboard.Runs;
using Ensemble.Hosting.Access;
using Ensemble.Hosting.Jobs;
using Ensemble.Hosting.Jobs.Api;
using Ensemble.Hosting.Runs;
using Ensemble.Hosting.Web;
using Ensemble.Jobs;

namespace Ensemble.Dashboard.Jobs;

/// <summary>A dashboard over a scheduler of jobs in this process, and over the run of an AppHost whose jobs they are.</summary>
internal sealed class ShownJobsHost : IAsyncDisposable
{
    private readonly RunShelf _shelf;
    private readonly WebServer _server;
    private readonly AccessKeys _keys;
    private readonly Uri _address;

    private ShownJobsHost(string place, JobService service, RunShelf shelf, WebServer server, AccessKeys keys, Uri address)
    {
        Place = place;
        Service = service;
        _shelf = shelf;
        _server = server;
        _keys = keys;
        _address = address;
    }

    /// <summary>Everything lies there.</summary>
    public string Place { get; }

    public JobService Service { get; }

    public JobScheduler Scheduler => Service.Scheduler;

    /// <summary>The link with which a person may act.</summary>
    public Uri Link => LoginLink.For(_address, _keys.Operate);

    /// <summary>The link with which a person may look.</summary>
    public Uri ReadLink => LoginLink.For(_address, _keys.Read);

    /// <summary>Opens it, without jobs.</summary>
    /// <param name="maxRunning">How many jobs run at once.</param>
    public static async Task<ShownJobsHost> StartAsync(int maxRunning = 4)
    {
        string place = Directory.CreateTempSubdirectory("ensemble-jobs-page-").FullName;
        var run = WriteRun(place);
        var service = await OpenAsync(place, "state/jobs", maxRunning);
        var access = AppHostAccess.Of(Path.Combine(place, "state"), Path.Combine(place, "state"), TimeProvider.System);
        var gate = new AccessGate(access.Keys.Current, access.Policy, access.Attempts, static _ => { });
        var port = LoopbackPort.TryOpenAny(static _ => false)!;
        var shelf = new RunShelf(
            new StillRun(RecordedRun.Open(run, isOver: false, TimeProvider.System)), new RunFolderList([]), LivingRuns.None, TimeProvider.System);
        var api = new JobApi(service, Task.FromResult<string?>(null));
        var server = await WebServer.StartAsync(
            port, WebLimits.Pages, gate, (routes, stopping) => new DashboardRoutes(shelf, "experiments", TimeProvider.System, stopping)
            {
                Jobs = new JobShelf(api, null, TimeProvider.System),
            }.Map(routes), TimeProvider.System, Eventually.Late());
        return new(place, service, shelf, server, access.Keys.Current(), new UriBuilder("http", "localhost", port.Number).Uri);
    }

    /// <summary>The run of an AppHost that goes on, with nothing in it but what began it.</summary>
    public static RunFolder WriteRun(string place) => new RunRecording(RunRecording.Plan(RunRecording.Process("agent"))).Begin("rl/agent.0")
        .WriteTo(Path.Combine(place, "state", "runs"));

    /// <summary>Opens a scheduler in a folder of the place.</summary>
    public static async Task<JobService> OpenAsync(string place, string folder, int maxRunning = 4)
    {
        var variables = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Where(static v => (string)v.Key is "PATH" or "DOTNET_ROOT" or "HOME")
            .ToDictionary(static v => (string)v.Key, static v => (string)v.Value!);
        var outcome = await JobService.OpenAsync(new()
        {
            Folder = Path.Combine(place, folder),
            RuntimeDirectory = Directory.CreateDirectory(Path.Combine(place, "r")).FullName,
            Owner = "tests",
            LedgerPage = "jobs-of-tests",
            Capacity = new(8, 16L << 30, 0),
            Variables = variables,
            Time = TimeProvider.System,
            Random = new Random(),
            MaxRunning = maxRunning,
            Grace = TimeSpan.FromSeconds(5),
        });
        return outcome.Should().BeOfType<JobServiceOutcome.Opened>().Subject.Service;
    }

    /// <summary>A job of the shell.</summary>
    public static JobSpec Script(string script, string type = "script") => new() { Type = type, Command = new("/bin/sh", ["-c", script]) };

    /// <summary>Schedules a job.</summary>
    public async Task AddAsync(string id, JobSpec spec) => (await Scheduler.ScheduleAsync(spec, id)).Should().BeOfType<JobOutcome.Done>();

    /// <summary>Waits until a job has ended.</summary>
    public async Task<Job> EndAsync(string id) =>
        (await Scheduler.WaitAsync(id, Eventually.Late())).Should().BeOfType<JobOutcome.Done>().Subject.Job;

    /// <summary>Waits until a job is somewhere.</summary>
    public Task IsAsync(string id, JobState state) => Eventually.TrueAsync(
        async () => await Scheduler.GetJobAsync(id) is JobOutcome.Done { Job: var job } && job.State == state, () => $"{id} is {state}");

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _shelf.DisposeAsync();
        await Service.DisposeAsync();
        Folders.Delete(Place);
    }
}
