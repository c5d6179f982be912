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
            .AddFlag("--all", "Every run in the background.").AddFlag("--force", "Kill at once, without stop signal and grace.")
            .AddPlace().AddDryRun().AddNonInteractive();

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
        int exitCode = request.Flag("--dry-run") ? WouldStop(request, runs) : await StopAsync(request, runs, force, cancellationToken);
        if (request.Flag("--all"))
            TellOfOthers(request);
        return exitCode;
    }

    private static int WouldStop(Request request, RunConnection[] runs)
    {
        foreach (var run in runs)
            request.Work.Say($"Would stop {Describe(run)}.");
        return ExitCodes.Success;
    }

    // All at once: each may need its grace period.
    private static async Task<int> StopAsync(Request request, RunConnection[] runs, bool force, CancellationToken cancellationToken)
    {
        int exitCode = ExitCodes.Success;
        var stopping = runs.Select(run => (Run: run, HasEnded: StopAsync(request, run, force, cancellationToken))).ToArray();
        foreach (var (run, hasEnded) in stopping)
        {
            if (await hasEnded)
                request.Work.Say($"Stopped {Describe(run)}.");
            else
                exitCode = request.Work.Refuse(new($"{Describe(run)} does not answer, or has just got a new host; ask again."));
        }
        return exitCode;
    }

    private static async Task<bool> StopAsync(Request request, RunConnection run, bool force, CancellationToken cancellationToken)
    {
        var registry = request.Work.Registry()!;
        if (run.IsOrphan)
            return await Task.Run(() => registry.Kill(run.Registration), cancellationToken);
        try
        {
            await RunEnding.StopAsync(run, force, request.By, cancellationToken);
            return true;
        }
        catch (IOException)
        {
            return registry.Find(run.Registration.RunId) is null; // it has ended by itself meanwhile
        }
    }

    private static string Describe(RunConnection run) =>
        $"run {run.Registration.RunId} of {run.Registration.Application} ({string.Join(", ", run.Registration.Experiments)})";

    private static void TellOfOthers(Request request)
    {
        if (!request.Selection.Runs().Is(out var all, out _))
            return;
        int attached = all.Count(r => r.Registration.Detached is null);
        if (attached == 1)
            request.Work.Remark("1 run belongs to its terminal and goes on.");
        else if (attached > 1)
            request.Work.Remark(string.Create(CultureInfo.InvariantCulture, $"{attached} runs belong to their terminals and go on."));
    }

    // What nobody can take over can still be killed.
    private static Outcome<RunConnection[]> Runs(Request request, bool force)
    {
        var unhosted = force && !request.Flag("--dry-run") ? request.Selection.Unhosted : [];
        if (request.Flag("--all"))
            return request.Selection.Runs().Is(out var all, out var unknown)
                ? all.Where(r => r.Registration.Detached is not null).Concat(unhosted).ToArray()
                : unknown;
        if (request.Text("--run") is not null && unhosted is [var orphan])
            return new[] { orphan };
        return request.Selection.OneRun(exact: true).Is(out var one, out var refusal) ? new[] { one } : refusal;
    }
}
