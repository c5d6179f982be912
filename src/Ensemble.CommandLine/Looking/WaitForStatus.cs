using System.CommandLine;
using Ensemble.Hosting.Control.Naming;
using Ensemble.Model.Planning;

namespace Ensemble.CommandLine.Looking;

/// <summary><c>wait</c>: until processes run, are healthy, have completed or have ended. With a time limit also until there is such a run at all.</summary>
internal sealed class WaitForStatus : Verb
{
    public override void Declare(Command command)
    {
        command.AddProcesses("Processes or replicas. Without: all of the experiment.", atLeastOne: false);
        var status = new Option<string>("--status") { HelpName = string.Join('|', AwaitedReplicas.Statuses), Description = "What to wait for. Default: healthy." };
        status.AcceptOnlyFromAmong(AwaitedReplicas.Statuses);
        command.Options.Add(status);
        command.AddText(
            "--timeout", "DURATION",
            $"How long, such as 30s or 5m, also for a run that is only being started; then the exit code is {ExitCodes.TimedOut}. " +
            "Default: as long as a run takes that is there.")
            .AddPlace().AddFormat();
    }

    public override async Task<int> RunAsync(Request request, CancellationToken cancellationToken)
    {
        string status = request.Text("--status") ?? "healthy";
        TimeSpan? limit = null;
        if (request.Text("--timeout") is { } text && (limit = TimeSpanText.Parse(text)) is null)
            return request.Work.Refuse(new($"--timeout takes {TimeSpanText.Form}; it cannot be '{text}'.", ExitCodes.Usage));
        using var patience = limit is { } time ? new CancellationTokenSource(time, request.Work.Time) : new CancellationTokenSource();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            if (limit is not null)
                await request.Selection.AwaitRunAsync(either.Token);
            if (!(await request.Selection.SubjectsAsync(request.Texts("process"), SubjectKinds.Any, exact: false, either.Token)).Is(out var subjects, out var refusal))
                return request.Work.Refuse(refusal);
            string?[] reasons = await Task.WhenAll(subjects.GroupBy(s => s.Run).Select(run => WaitAsync(run.Key, [.. run], status, either.Token)));
            return Tell(request, status, Array.Find(reasons, r => r is not null), ExitCodes.Failed);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            string late = $"not {status} within {request.Text("--timeout")}";
            return Tell(request, status, request.Selection.Missing() is { } missing ? $"{late}: {missing}" : late, ExitCodes.TimedOut);
        }
    }

    // Null where it was reached, else why not.
    private static async Task<string?> WaitAsync(RunConnection run, ChosenSubject[] subjects, string status, CancellationToken cancellationToken)
    {
        var awaited = new AwaitedReplicas(subjects.SelectMany(Replicas), status);
        // The past comes before the present: no verdict before all of it was told.
        long present = (await run.Client.InfoAsync(cancellationToken)).LastEvent;
        await foreach (var happened in run.Client.EventsAsync(1, cancellationToken))
        {
            awaited.Apply(happened);
            if (happened.Sequence < present)
                continue;
            if (awaited.IsReached)
                return null;
            if (awaited.Hopeless is { } reason)
                return reason;
        }
        return awaited.IsReached ? null : awaited.Hopeless ?? "the run has ended";
    }

    private static IEnumerable<(ReplicaId, RestartPlan)> Replicas(ChosenSubject chosen) =>
        from replica in chosen.Subject.Replicas()
        select (replica, chosen.Subject.Experiment.Processes.Single(p => p.Id == replica.Process).Restart);

    private static int Tell(Request request, string status, string? reason, int exitCode)
    {
        if (request.AsJson)
            request.Work.SayJson(new WaitResult(status, reason is null, reason), JsonAnswer.Types.WaitResult);
        else if (reason is not null)
            request.Work.Refuse(new($"{reason}."));
        return reason is null ? ExitCodes.Success : exitCode;
    }
}
