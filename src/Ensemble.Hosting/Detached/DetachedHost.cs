using Ensemble.Hosting.Control.Registry;
using Ensemble.Processes.Detaching;
using Ensemble.Processes.Native;

namespace Ensemble.Hosting.Detached;

/// <summary>Starts AppHosts that outlive the terminal they were started from.</summary>
internal static class DetachedHost
{
    /// <summary>Starts an AppHost in the background and waits until its run can be asked, or it has ended.</summary>
    /// <param name="command">What to start.</param>
    /// <param name="cancellationToken">Gives up, and asks the AppHost to end.</param>
    public static Task<DetachedOutcome> StartAsync(DetachedCommand command, CancellationToken cancellationToken) => StartAsync(command, [], cancellationToken);

    /// <summary>
    /// Lets a new AppHost take over a run whose host is gone, and waits until it can be asked. Who comes while somebody else does the same waits for that and
    /// gets the same run.
    /// </summary>
    /// <param name="orphan">The run, as the registry has it.</param>
    /// <param name="environment">The new AppHost's whole environment.</param>
    /// <param name="runtimeDirectory">Where the registry is.</param>
    /// <param name="cancellationToken">Gives up, and asks the new AppHost to end.</param>
    /// <exception cref="IOException">The runtime directory cannot be written.</exception>
    public static async Task<DetachedOutcome> AdoptAsync(
        RunRegistration orphan, IReadOnlyDictionary<string, string> environment, string runtimeDirectory, CancellationToken cancellationToken)
    {
        var registry = new RunRegistry(runtimeDirectory);
        using var held = await Task.Run(() => FileLock.Take(registry.AdoptionLockOf(orphan)), cancellationToken);
        var present = registry.Find(orphan.RunId);
        if (present is { Life: RunLife.Hosted })
            return new DetachedOutcome.Running(present.Registration);
        if (present is not { Registration.Detached: { } detached })
        {
            File.Delete(registry.AdoptionLockOf(orphan));
            return new DetachedOutcome.NotStarted($"Nothing of run '{orphan.RunId}' lives any more. What it wrote is in {orphan.Folder}.");
        }
        var command = new DetachedCommand
        {
            Command = detached.Command,
            Arguments = detached.Arguments,
            WorkingDirectory = detached.WorkingDirectory,
            Environment = environment,
            RuntimeDirectory = runtimeDirectory,
        };
        return await StartAsync(command, ["--adopt", orphan.RunId], cancellationToken);
    }

    private static async Task<DetachedOutcome> StartAsync(DetachedCommand command, string[] more, CancellationToken cancellationToken)
    {
        string output = Path.Combine(command.RuntimeDirectory, Path.GetRandomFileName() + ".out");
        var start = new BackgroundStart
        {
            Command = command.Command,
            Arguments = [.. command.Arguments, "--detached", BackgroundProcess.AnnouncementFd.ToString(System.Globalization.CultureInfo.InvariantCulture),
                .. more],
            Environment = command.Environment,
            WorkingDirectory = command.WorkingDirectory,
            Output = output,
        };
        try
        {
            if (BackgroundProcess.Start(start, out int errno) is not { } host)
                return new DetachedOutcome.NotStarted($"'{command.Command}' could not be started: {Errno.Describe(errno)}.");
            return await AwaitAsync(host, output, cancellationToken);
        }
        finally
        {
            File.Delete(output);
        }
    }

    private static async Task<DetachedOutcome> AwaitAsync(BackgroundProcess host, string output, CancellationToken cancellationToken)
    {
        try
        {
            if (await Announcement.ReceiveAsync(host.Announcements).WaitAsync(cancellationToken) is { } run)
            {
                // A program that lives on as its parent must take note of its end some day, or it stays in the system's table for ever.
                _ = Task.Factory.StartNew(host.WaitForExit, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
                return new DetachedOutcome.Running(run);
            }
        }
        catch (OperationCanceledException)
        {
            host.Terminate();
            throw;
        }
        int exitCode = await Task.Run(host.WaitForExit, CancellationToken.None);
        return new DetachedOutcome.Ended(exitCode, await File.ReadAllTextAsync(output, CancellationToken.None));
    }
}
