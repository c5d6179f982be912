using Ensemble.Hosting.Detached;

namespace Ensemble.Hosting;

public sealed partial class DistributedApplication
{
    private const string Copy = "--detached";

    /// <summary>
    /// Starts this program once more in the background, where it comes to this call as well and runs the application to its end. There it does not return.
    /// </summary>
    /// <param name="cancellationToken">Gives up, and asks the other process to end.</param>
    /// <returns>The run's id.</returns>
    /// <exception cref="DistributedApplicationException">It did not come to a run; the message says why.</exception>
    /// <exception cref="InvalidOperationException">This process is in the background and the application does not know it.</exception>
    internal async Task<string> LaunchDetachedAsync(CancellationToken cancellationToken)
    {
        if (Options.Announce is not null)
        {
            await RunAsync(cancellationToken);
            Environment.Exit(Environment.ExitCode);
        }
        // Else each copy would start another one.
        if (Environment.GetCommandLineArgs().Contains(Copy, StringComparer.Ordinal))
        {
            throw new InvalidOperationException(
                $"This program was started with {Copy}, but the application was built without its arguments. Pass them to DistributedApplication.CreateBuilder.");
        }
        var outcome = await _host.DetachAsync(cancellationToken);
        await DisposeAsync();
        return outcome switch
        {
            DetachedOutcome.Running running => running.Run.RunId,
            DetachedOutcome.Ended ended => throw new DistributedApplicationException(ended.Output.Trim()),
            DetachedOutcome.NotStarted not => throw new DistributedApplicationException(not.Reason),
            var unknown => throw new InvalidOperationException($"{unknown.GetType().Name} is not known here."),
        };
    }
}
