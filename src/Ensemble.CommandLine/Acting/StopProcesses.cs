using System.CommandLine;
using Ensemble.Hosting.Control.Naming;
using Ensemble.Hosting.Runs;

namespace Ensemble.CommandLine.Acting;

/// <summary><c>stop</c>: processes or replicas by their exact names, or without a name the whole run.</summary>
internal sealed class StopProcesses : Verb
{
    public override void Declare(Command command) =>
        command.AddProcesses("Processes, replicas or experiments, by their exact names. Without: the whole run.", atLeastOne: false)
            .AddFlag("--all", "Every run.").AddFlag("--force", "Kill at once, without stop signal and grace.").AddPlace().AddDryRun().AddNonInteractive();

    public override async Task<int> RunAsync(Request request, CancellationToken cancellationToken)
    {
        bool force = request.Flag("--force");
        if (request.Texts("process") is { Length: > 0 } names)
        {
            if (request.Flag("--all"))
                return request.Work.Refuse(new("--all ends every run; it takes no names.", ExitCodes.Usage));
            return (await request.Selection.SubjectsAsync(names, SubjectKinds.Any, exact: true, cancellationToken)).Is(out var subjects, out var unknown)
                ? await ActOnProcesses.AskAsync(request, RunAction.Stop, subjects, force, cancellationToken)
                : request.Work.Refuse(unknown);
        }
        if (!Runs(request).Is(out var runs, out var refusal))
            return request.Work.Refuse(refusal);
        foreach (var run in runs)
        {
            string name = $"run {run.Registration.RunId} of {run.Registration.Application} ({string.Join(", ", run.Registration.Experiments)})";
            if (request.Flag("--dry-run"))
                request.Work.Say($"Would stop {name}.");
            else
            {
                await RunEnding.StopAsync(run, force, request.By, cancellationToken);
                request.Work.Say($"Stopped {name}.");
            }
        }
        return ExitCodes.Success;
    }

    private static Outcome<RunConnection[]> Runs(Request request)
    {
        if (request.Flag("--all"))
            return request.Selection.Runs();
        return request.Selection.OneRun(exact: true).Is(out var one, out var refusal) ? new[] { one } : refusal;
    }
}
