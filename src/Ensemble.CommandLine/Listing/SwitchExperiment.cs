using System.CommandLine;

namespace Ensemble.CommandLine.Listing;

/// <summary><c>switch-experiment</c>: makes an experiment current, the one that is meant where none is named.</summary>
internal sealed class SwitchExperiment : Verb
{
    public override void Declare(Command command) =>
        command.AddExperimentName("The experiment, running or not. Without: print the current one.", isRequired: false)
            .AddFlag("--clear", "No experiment is current any more.").AddPlace(withExperiment: false);

    public override Task<int> RunAsync(Request request, CancellationToken cancellationToken)
    {
        var state = new UserState(request.Work.Surroundings.Variables);
        string? name = request.Text("experiment");
        if (request.Flag("--clear"))
        {
            state.SetCurrentExperiment(null);
            request.Work.Remark("No experiment is current.");
            return Task.FromResult(ExitCodes.Success);
        }
        if (name is null)
        {
            if (state.CurrentExperiment() is not { } current)
                return Task.FromResult(request.Work.Refuse(new("No experiment is current. Make one so with: ensemble switch-experiment NAME")));
            request.Work.Say(current);
            return Task.FromResult(ExitCodes.Success);
        }
        if (!request.Selection.Running().Is(out var running, out var refusal))
            return Task.FromResult(request.Work.Refuse(refusal));
        string chosen = name;
        if (running.Length > 0 && request.Selection.Experiment(name, exact: false).Is(out var found, out _))
            chosen = found.Name;
        else
            request.Work.Remark($"'{name}' is not running now.");
        state.SetCurrentExperiment(chosen);
        request.Work.Remark($"'{chosen}' is current.");
        return Task.FromResult(ExitCodes.Success);
    }
}
