using System.CommandLine;
using System.Globalization;
using Ensemble.Hosting.Control.Naming;
using Ensemble.Hosting.Runs;

namespace Ensemble.CommandLine.Acting;

/// <summary>
/// <c>stop</c>: processes or replicas by their exact names, without a name the whole run, or all runs in the background. Those with a terminal belong to it.
/// </summary>
internal sealed class StopProcesses : Verb
{
    public override void Declare(Command command) =>
        command.AddProcesses("Processes, replicas or experiments, by their exact names. Without: the whole run.", atLeastOne: false)
            .AddFlag("--all", "Every run in the background.").AddFlag("--force", "Kill at once, without stop signal and grace.").AddPlace().AddDryRun().AddNonInteractive();

    public override async Task<int> RunAsync(Request request, CancellationToken cancellationToken)
    {
        bool force = request.Flag("--force");
        if (request.Texts("process") is { Length: > 0 } names)
        {
            if (request.Flag("--all"))
                return request.Work.Refuse(new("--all ends every run in the background; it takes no names.", ExitCodes.Usage));
            return (await request.Selection.SubjectsAsync(names, SubjectKinds.Any, exact: true, cancellationToken)).Is(out var subjects, out var unknown)
                ? await ActOnProcesses.AskAsync(request, RunAction.Stop, subjects, force, cancellationToken)
                : request.Work.Refuse(unknown);
        }
        if (!Runs(request, force).Is(out var runs, out var refusal))
            return request.Work.Refuse(refusal);
        foreach (var run in runs)
        {
            string name = $"run {run.Registration.RunId} of {run.Registration.Application} ({string.Join(", ", run.Registration.Experiments)})";
            if (request.Flag("--dry-run"))
                request.Work.Say($"Would stop {name}.");
            else if (await StopAsync(request, run, force, cancellationToken))
                request.Work.Say($"Stopped {name}.");
            else
                return request.Work.Refuse(new($"Somebody has just given {name} a new host; ask again."));
        }
        if (request.Flag("--all"))
            TellOfOthers(request);
        return ExitCodes.Success;
    }

    // False where it is no orphan any more.
    private static async Task<bool> StopAsync(Request request, RunConnection run, bool force, CancellationToken cancellationToken)
    {
        if (run.IsOrphan)
            return await Task.Run(() => request.Work.Registry()!.Kill(run.Registration), cancellationToken);
        await RunEnding.StopAsync(run, force, request.By, cancellationToken);
        return true;
    }

    private static void TellOfOthers(Request request)
    {
        if (!request.Selection.Runs().Is(out var all, out _))
            return;
        int attached = all.Count(r => r.Registration.Detached is null);
        if (attached > 0)
            request.Work.Remark(attached == 1 ? "1 run belongs to its terminal and goes on." : string.Create(CultureInfo.InvariantCulture, $"{attached} runs belong to their terminals and go on."));
    }

    // What nobody can take over can still be killed.
    private static Outcome<RunConnection[]> Runs(Request request, bool force)
    {
        var unhosted = force && !request.Flag("--dry-run") ? request.Selection.Unhosted : [];
        if (request.Flag("--all"))
            return request.Selection.Runs().Is(out var all, out var unknown) ? all.Where(r => r.Registration.Detached is not null).Concat(unhosted).ToArray() : unknown;
        if (request.Text("--run") is not null && unhosted is [var orphan])
            return new[] { orphan };
        return request.Selection.OneRun(exact: true).Is(out var one, out var refusal) ? new[] { one } : refusal;
    }
}
