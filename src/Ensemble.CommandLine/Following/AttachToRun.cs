using System.CommandLine;
using Ensemble.Hosting.Terminal;
using Ensemble.Model.Journal;

namespace Ensemble.CommandLine.Following;

/// <summary><c>attach</c>: shows a run as the terminal of its AppHost does, to its end. Ctrl-C detaches; the run goes on.</summary>
internal sealed class AttachToRun : Verb
{
    private const int DefaultTail = 20;

    public override void Declare(Command command)
    {
        command.Options.Add(new Option<int>("--tail", "-t")
        {
            HelpName = "LINES",
            Description = $"At most so many lines of each process that were written before; -1 for all. Default: {DefaultTail}.",
            DefaultValueFactory = static _ => DefaultTail,
        });
        command.AddPlace();
    }

    public override async Task<int> RunAsync(Request request, CancellationToken cancellationToken)
    {
        if (!request.Selection.OneRun(exact: false).Is(out var run, out var refusal))
            return request.Work.Refuse(refusal);
        return await ShowAsync(request.Work, run, request.Number("--tail") is >= 0 and var lines ? lines : null, cancellationToken);
    }

    /// <summary>Shows a run to its end.</summary>
    /// <param name="work">Where to.</param>
    /// <param name="run">The run.</param>
    /// <param name="tail">How many earlier lines of each replica; null for all.</param>
    /// <param name="cancellationToken">Detaches.</param>
    /// <returns>The run's exit code; 0 for who detached.</returns>
    public static async Task<int> ShowAsync(Workplace work, RunConnection run, int? tail, CancellationToken cancellationToken)
    {
        int? exitCode = null;
        var shown = new ShownRun(
            run.Registration.RunId, run.Registration.Folder, await run.PlanAsync(cancellationToken), Events,
            (replica, query, token) => run.Client.LogsAsync(replica.ToString(), query with { Tail = tail }, token));
        await using var terminal = new TerminalOutput(shown, work.Output, work.Time);
        terminal.Start();
        try
        {
            await terminal.FollowAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            work.Remark($"Detached. The run goes on; come back with: ensemble attach --run {run.Registration.RunId}");
            return ExitCodes.Success;
        }
        await terminal.FinishAsync(null);
        if (exitCode is null)
            return work.Refuse(new("The run's host is gone without saying how the run ended."));
        return exitCode.Value;

        async IAsyncEnumerable<RunEvent> Events(long from, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token)
        {
            await foreach (var happened in run.Client.EventsAsync(from, token))
            {
                if (happened.Body is RunEnded ended)
                    exitCode = ended.ExitCode;
                yield return happened;
            }
        }
    }
}
