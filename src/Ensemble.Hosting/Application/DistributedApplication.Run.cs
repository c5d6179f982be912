using System.Diagnostics.CodeAnalysis;
using Ensemble.Hosting.Application;
using Ensemble.Hosting.Terminal;

namespace Ensemble.Hosting;

public sealed partial class DistributedApplication
{
    /// <summary>
    /// Runs everything to its end, with output on the terminal and signals obeyed. Sets the process's exit code: 0 all experiments succeeded, 1 one failed,
    /// 2 the declaration or the command line is invalid, 130 interrupted, 143 SIGTERM, 129 SIGHUP.
    /// </summary>
    public void Run() => BlockOn(RunAsync());

    /// <summary>Like <see cref="Run"/>, for programs that await.</summary>
    /// <param name="cancellationToken">Stops everything in order.</param>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        if (_isIntercepted)
        {
            // A test runs the application; the program only has to stay.
            await _ended.Task.WaitAsync(cancellationToken);
            return;
        }
        using var session = NewSession();
        try
        {
            bool interactive = !Options.NonInteractive && !_settings.NonInteractive && !Console.IsInputRedirected;
            Environment.ExitCode = await session.RunAsync(
                (parentGone, progress, giveUp) => LaunchAsync(parentGone, progress, interactive, giveUp), cancellationToken);
        }
        finally
        {
            await DisposeAsync();
        }
    }

    private TerminalSession NewSession() =>
        new(
            _commandLine,
            _compiled,
            () => _host.Parts,
            _host.Publishing,
            _host.Comparison,
            TerminalOptions.Detect(Console.Out, Console.IsOutputRedirected, WindowWidth(), _host.Variables),
            TerminalOptions.Detect(Console.Error, Console.IsErrorRedirected, WindowWidth(), _host.Variables),
            _host.Time)
        {
            DetachAsync = _host.DetachAsync,
            DashboardLink = () => _host.DashboardLink,
        };

    private static int WindowWidth() => Console.IsOutputRedirected ? 0 : Console.WindowWidth;

    [SuppressMessage("Usage", "VSTHRD002", Justification = "A console program's Main is meant to wait here, and has no context that could deadlock.")]
    private static void BlockOn(Task task) => task.GetAwaiter().GetResult();
}
