using Ensemble.Hosting.Access;
using Ensemble.Hosting.Control.Registry;

namespace Ensemble.Hosting.Detached;

/// <summary>Tells a person what came of starting an AppHost in the background.</summary>
internal static class DetachedReport
{
    private const int NotStarted = 2;

    /// <summary>Tells it.</summary>
    /// <param name="outcome">What came of it.</param>
    /// <param name="output">Where answers go.</param>
    /// <param name="errors">Where errors go.</param>
    /// <returns>The exit code of whoever started it.</returns>
    public static async Task<int> WriteAsync(DetachedOutcome outcome, TextWriter output, TextWriter errors)
    {
        switch (outcome)
        {
            case DetachedOutcome.Running { Run: var run }:
                await output.WriteLineAsync($"Run {run.RunId} goes on in the background (process {run.ProcessId}).");
                await output.WriteLineAsync($"Its folder is {run.Folder}");
                if (LinkOf(run) is { } link)
                    await output.WriteLineAsync($"Dashboard: {link}");
                await output.WriteLineAsync("See it with: ensemble ps. Stop it with: ensemble stop --run " + run.RunId);
                return 0;
            case DetachedOutcome.Ended { ExitCode: var exitCode, Output: var said }:
                // Who only wanted to know something, as with --dry-run, has got an answer and no run.
                await (exitCode == 0 ? output : errors).WriteAsync(said);
                return exitCode;
            case DetachedOutcome.NotStarted { Reason: var reason }:
                await errors.WriteLineAsync(reason);
                return NotStarted;
            case var unknown:
                throw new InvalidOperationException($"{unknown.GetType().Name} is not known here.");
        }
    }

    private static Uri? LinkOf(RunRegistration run)
    {
        try
        {
            return run.Dashboard is { } address ? LoginLink.OfRun(address, run.Folder) : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null; // 'ensemble dashboard' says why
        }
    }
}
