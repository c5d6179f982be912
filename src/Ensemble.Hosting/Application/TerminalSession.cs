using System.Runtime.InteropServices;
using Ensemble.Hosting.CommandLine;
using Ensemble.Hosting.CommandLine.Signals;
using Ensemble.Hosting.Detached;
using Ensemble.Hosting.Runs;
using Ensemble.Hosting.Planning;
using Ensemble.Hosting.Publishing;
using Ensemble.Hosting.Targets;
using Ensemble.Hosting.Terminal;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Planning;
using Ensemble.Processes.Detaching;

namespace Ensemble.Hosting.Application;

/// <summary>
/// Runs an application for a person at a terminal: answers, errors, output, signals, the summary and the exit code. Signals are taken until it is disposed of,
/// which is to be last of all: one that came while the host puts everything away would end it halfway.
/// </summary>
/// <param name="commandLine">What came of the command line.</param>
/// <param name="compiled">What to run.</param>
/// <param name="parts">What the AppHost's code adds to the run, asked for when it is launched.</param>
/// <param name="publishing">Writes what was declared as files.</param>
/// <param name="comparison">Compares it with what was published before.</param>
/// <param name="output">Where output goes.</param>
/// <param name="errors">Where errors go.</param>
/// <param name="time">The clock.</param>
internal sealed class TerminalSession(
    CommandLineResult commandLine, CompiledApplication compiled, Func<AppHostParts?> parts, PublishOperation publishing, PlanComparison comparison,
    TerminalOptions output, TerminalOptions errors, TimeProvider time) : IDisposable
{
    private const int Invalid = 2;

    // After a signal a person waits for the prompt: what cannot be shown by then stays in the logs.
    private static readonly TimeSpan PatienceAfterSignal = TimeSpan.FromSeconds(3);

    /// <summary>Starts the same application in the background.</summary>
    public required Func<CancellationToken, Task<DetachedOutcome>> DetachAsync { get; init; }

    /// <summary>The link to the dashboard, once it answers; null for none.</summary>
    public required Func<Task<Uri?>> DashboardLink { get; init; }

    private IRunningApplication? _application;
    private TerminalOutput? _terminal;
    private SignalWatch? _signals;
    private CancellationTokenSource? _giveUp;

    /// <summary>Runs to the end.</summary>
    /// <param name="launch">Launches; its first argument is called when the parent process has ended, its second told what takes long.</param>
    /// <param name="cancellationToken">Stops everything in order.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(Func<Action, IProgress<string>, CancellationToken, Task<LaunchResult>> launch, CancellationToken cancellationToken)
    {
        if (commandLine is CommandLineAnswered answered)
        {
            await output.Writer.WriteAsync(answered.Text);
            return 0;
        }
        Diagnostic[] found = [.. (commandLine as CommandLineRefused)?.Diagnostics ?? [], .. compiled.Diagnostics];
        DiagnosticPrinter.Print(found, errors);
        if (commandLine is not CommandLineAccepted { Options: var options } || compiled.HasErrors)
            return Invalid;
        if (options.Operation is AppHostOperation.Inspect)
            return 0;
        if (options.DryRun)
            return options.Diff is { } saved ? Compare(saved, options.Format) : Show(options);
        if (options.Operation is AppHostOperation.Publish)
            return await PublishAsync(options, cancellationToken);
        return options.Detach
            ? await DetachedReport.WriteAsync(await DetachAsync(cancellationToken), output.Writer, errors.Writer)
            : await RunAsync(launch, options, cancellationToken);
    }

    private async Task<int> RunAsync(
        Func<Action, IProgress<string>, CancellationToken, Task<LaunchResult>> launch, AppHostOptions options, CancellationToken cancellationToken)
    {
        if (options.Announce is { } descriptor)
            OwnDescriptors.KeepToSelf(descriptor);
        var giveUp = _giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var signals = _signals = new SignalWatch((action, signal) => Obey(action, signal, giveUp));
        LaunchResult result;
        try
        {
            result = await launch(() => signals.Take(PosixSignal.SIGHUP), new LineProgress(output), giveUp.Token);
        }
        catch (OperationCanceledException) when (giveUp.IsCancellationRequested)
        {
            return signals.ExitCode ?? 130;
        }
        if (result is not Launched { Application: var application })
        {
            DiagnosticPrinter.Print(((LaunchRefused)result).Diagnostics, errors);
            return Invalid;
        }
        await using var terminal = options.Announce is null ? new TerminalOutput(ShownRun.Of(application), output, time, parts()) : null;
        if (terminal is null)
            WriteToHostLog(application);
        terminal?.Start();
        _terminal = terminal;
        Volatile.Write(ref _application, application);
        await using var cancelled = cancellationToken.Register(() => _ = StopAsync(application, "cancellation", force: false));
        if (giveUp.IsCancellationRequested)
            await StopAsync(application, "a signal", force: false);
        using var showing = new CancellationTokenSource();
        var shown = terminal is null ? Task.CompletedTask : ShowLinkAsync(terminal, showing.Token);
        int exitCode = await application.Completion;
        await showing.CancelAsync();
        await shown;
        if (terminal is not null)
            await terminal.FinishAsync(signals.ExitCode is null ? null : PatienceAfterSignal);
        return signals.ExitCode ?? exitCode;
    }

    /// <summary>Gives the signals back.</summary>
    public void Dispose()
    {
        _signals?.Dispose();
        _giveUp?.Dispose();
    }

    // Only here: the link holds a key, and everything else that is written down can be read by more people than the one at the terminal.
    private async Task ShowLinkAsync(TerminalOutput terminal, CancellationToken cancellationToken)
    {
        try
        {
            if (await DashboardLink().WaitAsync(cancellationToken) is { } link)
                await terminal.SayAsync(new($"Dashboard: {link}", MessageTone.Quiet), cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The run was over first.
        }
    }

    private void Obey(SignalAction action, PosixSignal signal, CancellationTokenSource giveUp)
    {
        if (Volatile.Read(ref _application) is not { } application)
        {
            giveUp.Cancel();
            return;
        }
        if (application.Completion.IsCompleted)
            return; // everything is being put away, within seconds
        _ = StopAsync(application, signal.ToString(), action is SignalAction.Kill);
        if (signal is PosixSignal.SIGINT && action is SignalAction.Stop)
            _ = _terminal?.SayHowToForceAsync(CancellationToken.None);
    }

    // What was written before went to whoever started this process; what a program writes from now on concerns the run.
    private static void WriteToHostLog(IRunningApplication application)
    {
        OwnDescriptors.RedirectOutput(new RunFolder(application.RunId, application.Folder).HostLog);
        Console.SetOut(new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true });
        Console.SetError(new StreamWriter(Console.OpenStandardError()) { AutoFlush = true });
    }

    private static async Task StopAsync(IRunningApplication application, string by, bool force) =>
        await application.RequestAsync(new(Runs.RunAction.Stop, "", by, force), CancellationToken.None);

    private int Show(AppHostOptions options)
    {
        if (options.Format is PlanFormat.Json)
            output.Writer.Write(compiled.Plan.ToJson());
        else
            PlanTable.Write(output.Writer, compiled.Plan);
        return 0;
    }

    private int Compare(string saved, PlanFormat format)
    {
        var (diff, problem) = comparison.With(saved);
        if (diff is null)
        {
            DiagnosticPrinter.Print([problem!], errors);
            return Invalid;
        }
        output.Writer.Write(format is PlanFormat.Json ? diff.ToJson() : diff.ToString());
        return diff.Changes.IsEmpty ? 0 : 1;
    }

    private async Task<int> PublishAsync(AppHostOptions options, CancellationToken cancellationToken)
    {
        var outcome = await publishing.RunAsync(options, cancellationToken);
        DiagnosticPrinter.Print(outcome.Diagnostics, errors);
        if (outcome.ExitCode == 0)
            await output.Writer.WriteLineAsync($"Published to {outcome.Path}");
        return outcome.ExitCode;
    }
}
