using System.CommandLine;

namespace Ensemble.CommandLine.Listing;

/// <summary><c>ps</c>: the replicas of one experiment, or of all that run.</summary>
internal sealed class ListProcesses : Verb
{
    private static readonly string[] Head = ["Group", "Name", "Ready", "Restarts", "State"];

    public override void Declare(Command command) =>
        command.AddExperimentName("Only this one. Default: the current one, else all that run.", isRequired: false)
            .AddPlace(withExperiment: false).AddFormat().AddFlag("--watch", "Go on, and show every change.", "-w");

    public override async Task<int> RunAsync(Request request, CancellationToken cancellationToken)
    {
        if (!Wanted(request).Is(out var wanted, out var refusal))
            return request.Work.Refuse(refusal);
        if (wanted.Length == 0)
        {
            if (request.AsJson)
                request.Work.Say("[]");
            else
                request.Work.Remark(Selection.NothingRuns.Message);
            return ExitCodes.Success;
        }
        if (request.Flag("--watch"))
            return await new ProcessWatch(request.Work, wanted, request.AsJson).RunAsync(cancellationToken);
        Write(request.Work, await FetchAsync(wanted, cancellationToken), wanted.Length > 1, request.AsJson);
        return ExitCodes.Success;
    }

    /// <summary>Asks the runs of some experiments for their replicas, all at once.</summary>
    public static async Task<FetchedProcesses[]> FetchAsync(ChosenExperiment[] wanted, CancellationToken cancellationToken)
    {
        var runs = wanted.Select(e => e.Run).Distinct().ToArray();
        var answers = await Task.WhenAll(runs.Select(r => r.Client.ProcessesAsync(null, cancellationToken)));
        return [.. wanted.Select(e => new FetchedProcesses(e, [.. answers[Array.IndexOf(runs, e.Run)].Where(r => r.Experiment == e.Name)]))];
    }

    /// <summary>Writes what was fetched.</summary>
    /// <param name="work">Where to.</param>
    /// <param name="fetched">The replicas of each experiment.</param>
    /// <param name="named">Whether each experiment gets a line of its own.</param>
    /// <param name="asJson">Whether it is for programs.</param>
    public static void Write(Workplace work, FetchedProcesses[] fetched, bool named, bool asJson)
    {
        var now = work.Time.GetUtcNow();
        if (asJson)
        {
            work.SayJson([.. fetched.SelectMany(f => ProcessRow.Of(f, now))], JsonAnswer.Types.ProcessRowArray);
            return;
        }
        foreach (var of in fetched)
        {
            var run = of.Experiment.Run.Registration;
            if (named)
                work.Say($"{(of == fetched[0] ? "" : "\n")}{of.Experiment.Name}  ({run.Application}, run {run.RunId})");
            foreach (string line in TextTable.Lines(Head, [.. ProcessRow.Of(of, now).Select(p => p.Cells)], work.Output))
                work.Say(line);
        }
    }

    // Without a name everything is shown that can be meant: looking at too much harms nobody.
    private static Outcome<ChosenExperiment[]> Wanted(Request request)
    {
        if (!request.Selection.Running().Is(out var all, out var refusal))
            return refusal;
        if (request.Text("experiment") is { } name)
            return request.Selection.Experiment(name, exact: false).Is(out var one, out refusal) ? new[] { one } : refusal;
        string? current = new UserState(request.Work.Surroundings.Variables).CurrentExperiment();
        ChosenExperiment[] ofCurrent = [.. all.Where(e => e.Name == current)];
        return ofCurrent.Length > 0 ? ofCurrent : all;
    }
}
