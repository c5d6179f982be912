using System.Collections;
using System.Collections.Concurrent;
using Ensemble.Hosting.Jobs;
using Ensemble.Jobs;

namespace Ensemble.Hosting.Tests.Jobs;

/// <summary>A folder with a service of jobs in it, opened as often as a test wants.</summary>
internal sealed class JobPlace : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private JobService? _service;

    public static Dictionary<string, string> Variables { get; } = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
        .Where(static variable => (string)variable.Key is "PATH" or "DOTNET_ROOT" or "HOME")
        .ToDictionary(static variable => (string)variable.Key, static variable => (string)variable.Value!);

    public ConcurrentQueue<string> Notices { get; } = new();

    public ConcurrentQueue<string> Lines { get; } = new();

    public string Folder => _folder.Path;

    public string RuntimeDirectory => Path.Combine(Folder, "r");

    public JobServiceOptions Options => new()
    {
        Folder = Path.Combine(Folder, "jobs"),
        RuntimeDirectory = RuntimeDirectory,
        Owner = "tests",
        LedgerPage = "jobs-of-tests",
        Capacity = new(4, 8L << 30, 0),
        Variables = Variables,
        Time = TimeProvider.System,
        Random = new Random(),
        Grace = TimeSpan.FromSeconds(2),
        Notice = Notices.Enqueue,
        Line = (job, line) => Lines.Enqueue($"Job {job}: {line}"),
    };

    public static JobSpec Script(string script) => new() { Type = "test", Command = new("/bin/sh", ["-c", script]) };

    public async Task<JobService> OpenAsync(Func<JobServiceOptions, JobServiceOptions>? change = null)
    {
        Directory.CreateDirectory(RuntimeDirectory);
        var outcome = await JobService.OpenAsync(change?.Invoke(Options) ?? Options);
        return _service = outcome.Should().BeOfType<JobServiceOutcome.Opened>().Subject.Service;
    }

    public async Task CloseAsync()
    {
        if (_service is not null)
            await _service.DisposeAsync();
        _service = null;
    }

    public async Task<Job> RunAsync(JobSpec spec, string id)
    {
        (await _service!.Scheduler.ScheduleAsync(spec, id)).Should().BeOfType<JobOutcome.Done>();
        return await EndAsync(id);
    }

    public async Task ScheduleAsync(JobSpec spec, string id) => (await _service!.Scheduler.ScheduleAsync(spec, id)).Should().BeOfType<JobOutcome.Done>();

    public async Task<Job> EndAsync(string id) =>
        (await _service!.Scheduler.WaitAsync(id, Eventually.Late())).Should().BeOfType<JobOutcome.Done>().Subject.Job;

    public async Task<string[]> LogAsync(string id) =>
        [.. await _service!.Scheduler.ReadLogAsync(id, null, Eventually.Late()).Select(static line => line.Text).ToArrayAsync()];

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _folder.Dispose();
    }
}
