using System.Runtime.InteropServices;
using Ensemble.Hosting.CommandLine;
using Ensemble.Hosting.CommandLine.Signals;
using Ensemble.Hosting.Planning;
using Ensemble.Hosting.Publishing;
using Ensemble.Hosting.Targets;
using Ensemble.Hosting.Terminal;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Application;

/// <summary>Runs an application for a person at a terminal: answers, errors, output, signals, the summary and the exit code.</summary>
internal sealed class TerminalSession(
    CommandLineResult commandLine, CompiledApplication compiled, PublishOperation publishing, PlanComparison comparison, TerminalOptions output, TerminalOptions errors,
    TimeProvider time)
{
    private const int Invalid = 2;

    // After a signal a person waits for the prompt: what cannot be shown by then stays in the logs.
    private static readonly TimeSpan PatienceAfterSignal = TimeSpan.FromSeconds(3);

    private IRunningApplication? _application;
    private TerminalOutput? _terminal;

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
            return options.Diff is { } saved ? Compare(saved) : Show(options);
        if (options.Operation is AppHostOperation.Publish)
            return await PublishAsync(options, cancellationToken);
        return await RunAsync(launch, options, cancellationToken);
    }

    private async Task<int> RunAsync(Func<Action, IProgress<string>, CancellationToken, Task<LaunchResult>> launch, AppHostOptions options, CancellationToken cancellationToken)
    {
        _ = options;
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var signals = new SignalWatch((action, signal) => Obey(action, signal, giveUp));
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
        await using var terminal = new TerminalOutput(application, output, time);
        terminal.Start();
        _terminal = terminal;
        Volatile.Write(ref _application, application);
        await using var cancelled = cancellationToken.Register(() => _ = StopAsync(application, "cancellation", force: false));
        if (giveUp.IsCancellationRequested)
            await StopAsync(application, "a signal", force: false);
        int exitCode = await application.Completion;
        await terminal.FinishAsync(signals.ExitCode is null ? null : PatienceAfterSignal);
        return signals.ExitCode ?? exitCode;
    }

    private void Obey(SignalAction action, PosixSignal signal, CancellationTokenSource giveUp)
    {
        if (Volatile.Read(ref _application) is not { } application)
        {
            giveUp.Cancel();
            return;
        }
        _ = StopAsync(application, signal.ToString(), action is SignalAction.Kill);
        if (signal is PosixSignal.SIGINT && action is SignalAction.Stop)
            _ = _terminal!.SayHowToForceAsync(CancellationToken.None);
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

    private int Compare(string saved)
    {
        var (diff, problem) = comparison.With(saved);
        if (diff is null)
        {
            DiagnosticPrinter.Print([problem!], errors);
            return Invalid;
        }
        output.Writer.Write(diff.ToString());
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
