using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;
using Ensemble.Hosting.Runs;
using Ensemble.Model.Journal;

namespace Ensemble.CommandLine.Acting;

/// <summary><c>delete</c> and <c>delete-batch</c>: ends experiments with all their processes, after saying which and
/// asking. Logs stay in the runs' folders.</summary>
/// <param name="byPattern">Whether patterns say which.</param>
internal sealed class DeleteExperiments(bool byPattern) : Verb
{
    private static readonly TimeSpan LongestMatch = TimeSpan.FromSeconds(1);

    public override void Declare(Command command)
    {
        if (byPattern)
            command.Arguments.Add(new Argument<string[]>("pattern") { Description = "Regular expressions; each must fit from the beginning of a name.", Arity = ArgumentArity.OneOrMore });
        else
            command.AddExperimentName("The experiment.", isRequired: true);
        command.AddFlag("--force", "Do not ask. Without a person to ask this is needed, with exact names.", "-f")
            .AddPlace(withExperiment: false).AddDryRun().AddNonInteractive();
    }

    public override async Task<int> RunAsync(Request request, CancellationToken cancellationToken)
    {
        if (!(byPattern ? Matching(request) : Named(request)).Is(out var experiments, out var refusal))
            return request.Work.Refuse(refusal);
        foreach (var orphan in experiments.Where(e => e.Run.IsOrphan))
            request.Work.Say($"{orphan.Name}  (without a host, run {orphan.Run.Registration.RunId} of {orphan.Run.Registration.Application})");
        var fetched = await Listing.ListProcesses.FetchAsync([.. experiments.Where(e => !e.Run.IsOrphan)], cancellationToken);
        foreach (var (experiment, replicas) in fetched)
        {
            int living = replicas.Count(r => r.Phase is not ("Ended" or "NotStarted"));
            string processes = living == 1 ? "1 process" : string.Create(CultureInfo.InvariantCulture, $"{living} processes");
            request.Work.Say($"{experiment.Name}  ({processes}, run {experiment.Run.Registration.RunId} of {experiment.Run.Registration.Application})");
        }
        if (request.Flag("--dry-run"))
            return ExitCodes.Success;
        if (!request.Flag("--force"))
        {
            if (!request.Asks)
                return request.Work.Refuse(new("Nobody can be asked whether to end this: give -f with exact names."));
            if (!request.Work.Confirm(experiments.Length == 1 ? "End it?" : "End all of them?"))
                return request.Work.Refuse(new("Nothing was ended."));
        }
        await Task.WhenAll(experiments.Select(e => EndAsync(e, request.By, cancellationToken)));
        foreach (var experiment in experiments)
            request.Work.Say($"Ended {experiment.Name}. Its logs are in {experiment.Run.Registration.Folder}");
        return ExitCodes.Success;
    }

    private static Outcome<ChosenExperiment[]> Named(Request request) =>
        request.Selection.Experiment(request.Text("experiment"), exact: true).Is(out var one, out var refusal) ? new[] { one } : refusal;

    private static Outcome<ChosenExperiment[]> Matching(Request request)
    {
        if (!request.Selection.Running().Is(out var all, out var refusal))
            return refusal;
        var found = new HashSet<ChosenExperiment>();
        foreach (string pattern in request.Texts("pattern"))
        {
            // Nobody sees what a pattern would fit: then it has to be a name.
            bool literally = request.Flag("--force") && !request.Asks;
            try
            {
                found.UnionWith(all.Where(e => literally ? e.Name == pattern : Regex.IsMatch(e.Name, $@"\A(?:{pattern})", RegexOptions.CultureInvariant, LongestMatch)));
            }
            catch (RegexParseException broken)
            {
                return new Refusal($"'{pattern}' is no regular expression: {broken.Message}", ExitCodes.Usage);
            }
        }
        return found.Count > 0 ? found.ToArray() : new Refusal($"No running experiment fits. There is: {string.Join(", ", all.Select(e => e.Name))}.");
    }

    private static async Task EndAsync(ChosenExperiment experiment, string by, CancellationToken cancellationToken)
    {
        if (experiment.Run.Registration.Experiments.Length == 1)
        {
            await RunEnding.StopAsync(experiment.Run, force: false, by, cancellationToken);
            return;
        }
        var ended = RunEnding.EndedAsync(experiment.Run, e => e.Body is ExperimentEnded && e.Subject == experiment.Name, cancellationToken);
        await experiment.Run.Client.RequestAsync(RunAction.Stop, experiment.Name + "/", force: false, by, cancellationToken);
        await ended;
    }
}
