using System.Globalization;
using Ensemble.Hosting.Access;
using Ensemble.Hosting.Jobs.Api;
using Ensemble.Hosting.Web;
using Ensemble.Jobs;
using Ensemble.Processes.Native;

namespace Ensemble.Hosting.Jobs.Host;

/// <summary>Hosts the user's own jobs, on a socket and on a port, until there is nothing to do.</summary>
/// <param name="options">How.</param>
internal sealed class UserJobHost(JobHostOptions options)
{
    private const long MostOfJobs = 4 * 1024 * 1024;

    private readonly HostLog _log = new(options.Log, MostOfJobs, options.Service.Time);
    private readonly TaskCompletionSource<string?> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Hosts them.</summary>
    /// <param name="announce">Told once: null where it answers, else why it does not.</param>
    /// <param name="cancellationToken">Ends it, and what runs: that is tried again by the next host.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(Action<string?> announce, CancellationToken cancellationToken)
    {
        var outcome = await JobService.OpenAsync(options.Service with { Notice = _log.Say, Line = _log.Repeat });
        if (outcome is JobServiceOutcome.Refused { Diagnostic: var diagnostic })
        {
            announce(diagnostic.ToString());
            return 1;
        }
        FileLock? ending = null;
        try
        {
            await using var service = ((JobServiceOutcome.Opened)outcome).Service;
            var api = new JobApi(service, _address.Task);
            await using var socket = await JobSocket.StartAsync(options.Place.Socket, api, options.Service.Time, cancellationToken);
            announce(null);
            _log.Say(string.Create(CultureInfo.InvariantCulture, $"Process {Environment.ProcessId} hosts the jobs in {options.Place.Folder}"));
            await using var web = await TryServeWebAsync(api, cancellationToken);
            _address.TrySetResult(web?.Address);
            ending = await IdleAsync(api, cancellationToken);
            _log.End();
            _log.Say(ending is null ? "It was asked to end." : "Nothing is left to do.");
            return 0;
        }
        catch (IOException failure)
        {
            announce(failure.Message);
            _log.Say(failure.Message);
            return 1;
        }
        finally
        {
            ending?.Dispose(); // after the store was closed: who waits for the lock starts a host that can open it
        }
    }

    // The socket is enough for the command line: a port that cannot be opened is said and no more.
    private async Task<ServedPort?> TryServeWebAsync(JobApi api, CancellationToken cancellationToken)
    {
        var port = OpenPort();
        if (port is null)
        {
            _log.Say("No port is free: the jobs are served on the socket only.");
            return null;
        }
        try
        {
            var access = AppHostAccess.Of(options.Place.Folder, options.Place.Folder, options.Service.Time);
            access.Keys.Current();
            var gate = new AccessGate(access.Keys.Current, access.Policy, access.Attempts, count => _log.Say($"Wrong keys were presented: {count}"));
            var server = await WebServer.StartAsync(port, WebLimits.Pages, gate, (routes, _) => api.Map(routes), options.Service.Time, cancellationToken);
            await File.WriteAllTextAsync(options.Place.PortFile, port.Number.ToString(CultureInfo.InvariantCulture), cancellationToken);
            _log.Say($"The API is at {port.Address}");
            return new(server, port.Address);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            port.Dispose();
            _log.Say($"The jobs are served on the socket only: {failure.Message}");
            return null;
        }
    }

    // The port of the last host, where it is free: scripts know it.
    private LoopbackPort? OpenPort()
    {
        try
        {
            if (int.TryParse(File.ReadAllText(options.Place.PortFile), NumberStyles.None, CultureInfo.InvariantCulture, out int last)
                && last is > 0 and <= ushort.MaxValue && LoopbackPort.TryOpen(last) is { } same)
                return same;
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            // It is the first one.
        }
        return LoopbackPort.TryOpenAny(static _ => false);
    }

    private async Task<FileLock?> IdleAsync(JobApi api, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                if (await UnfinishedAsync(api.Scheduler, cancellationToken) is { } unfinished)
                {
                    await api.Scheduler.WaitAsync(unfinished, cancellationToken);
                    continue;
                }
                // Machines that may join, or have, are something to be there for.
                var left = api.Service.Agents.Listener is null ? options.IdleAfter - api.Activity.Quiet : options.IdleAfter;
                if (left > TimeSpan.Zero)
                    await Task.Delay(left, options.Service.Time, cancellationToken);
                else if (FileLock.TryTake(options.Place.StartLock) is { } held)
                    return held;
                else
                    await Task.Delay(options.IdleAfter, options.Service.Time, cancellationToken); // somebody who found no answer comes just now
            }
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    // A job may go from one list to the other between two looks.
    private static async Task<string?> UnfinishedAsync(JobScheduler scheduler, CancellationToken cancellationToken)
    {
        foreach (var state in (JobState[])[JobState.Running, JobState.Scheduled, JobState.Running])
            if ((await scheduler.GetJobsAsync(JobQuery.All with { State = state }, 1, null, cancellationToken)).Jobs is [var job, ..])
                return job.Id;
        return null;
    }
}
