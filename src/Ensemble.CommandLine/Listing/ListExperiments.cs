using System.CommandLine;
using Ensemble.Hosting.Control.Wire;

namespace Ensemble.CommandLine.Listing;

/// <summary><c>ls</c>: the experiments that run.</summary>
internal sealed class ListExperiments : Verb
{
    public override void Declare(Command command) => command.AddPlace(withExperiment: false).AddFormat();

    public override async Task<int> RunAsync(Request request, CancellationToken cancellationToken)
    {
        if (!request.Selection.Running().Is(out var all, out var refusal))
            return request.Work.Refuse(refusal);
        string? current = new UserState(request.Work.Surroundings.Variables).CurrentExperiment();
        var fetched = await ListProcesses.FetchAsync(all, cancellationToken);
        ExperimentRow[] rows = [.. fetched.Select(f => Row(f.Experiment, f.Replicas, current))];
        if (request.AsJson)
            request.Work.SayJson(rows, JsonAnswer.Types.ExperimentRowArray);
        else if (rows.Length == 0)
            request.Work.Remark(Selection.NothingRuns.Message);
        else
        {
            var now = request.Work.Time.GetUtcNow();
            foreach (string line in TextTable.Lines(ExperimentRow.Head, [.. rows.Select(r => r.Cells(now))], request.Work.Output))
                request.Work.Say(line);
        }
        return ExitCodes.Success;
    }

    private static ExperimentRow Row(ChosenExperiment experiment, ReplicaInfo[] replicas, string? current)
    {
        var run = experiment.Run.Registration;
        string state = Array.TrueForAll(replicas, r => r.Phase is "Ended" or "NotStarted") ? "ended" : "running";
        int ready = replicas.Count(r => r is { Phase: "Running", Healthy: true });
        return new(experiment.Name, experiment.Name == current, state, ready, replicas.Length, run.Since, run.Application, run.Directory, run.RunId,
            run.Folder);
    }
}
