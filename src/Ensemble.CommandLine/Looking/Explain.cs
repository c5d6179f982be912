using System.CommandLine;
using System.Globalization;
using Ensemble.CommandLine.Choosing;
using Ensemble.CommandLine.Completion;
using Ensemble.CommandLine.Jobs;
using Ensemble.Hosting.Control.Naming;
using Ensemble.Hosting.Explaining;
using Ensemble.Hosting.Runs;
using Ensemble.Hosting.Terminal;
using Ensemble.Model.Planning;

namespace Ensemble.CommandLine.Looking;

/// <summary><c>explain</c>: why a process or a job is as it is; without a name, everything of a run that is not well.</summary>
internal sealed class Explain : Verb
{
    public override void Declare(Command command)
    {
        var name = new Argument<string>("job")
        {
            HelpName = "process or job",
            Description = "A process, a replica, an experiment, or the id of a job. Without: everything that is not well.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        name.CompletionSources.Add(RunningNames.Processes);
        command.Arguments.Add(name);
        JobVerb.AddHost(command.AddRun()).AddFormat();
    }

    public override async Task<int> RunAsync(Request request, CancellationToken cancellationToken)
    {
        string? name = request.Text("job");
        bool isOfRun = (request.Text("--run") ?? request.Text("--folder")) is not null;
        ChosenRun? chosen = null;
        if (name is not null && !isOfRun)
        {
            chosen = request.Text("--apphost") is null ? await WhereAsync(request, name, cancellationToken) : null;
            if (chosen is null && (request.Text("--apphost") is not null || JobVerb.AreThereJobs(request.Work)))
                return await new ExplainJob().RunAsync(request, cancellationToken);
        }
        if (chosen is null && !request.ChooseRun().Is(out chosen, out var refusal))
            return request.Work.Refuse(refusal);
        if (!Read(request, chosen.Folder, isOver: chosen.Registration is null).Is(out var run, out refusal))
            return request.Work.Refuse(refusal);
        var explainer = new Explainer(run);
        if (name is null)
            return Say(request, [.. await explainer.TroublesAsync(cancellationToken), .. explainer.Warnings()], $"Everything in run {chosen.Folder.RunId} is well.");
        return new SubjectResolver(run.Plan).Guess(name) switch
        {
            ResolvedSubject { Subject: var subject } => Say(request, await explainer.OfAsync(subject.Replicas(), cancellationToken), ""),
            var nothing => request.Work.Refuse(new(((UnresolvedSubject)nothing).Message)),
        };
    }

    private static Outcome<WrittenRun> Read(Request request, RunFolder folder, bool isOver)
    {
        if (!File.Exists(folder.PlanFile))
            return new Refusal($"Run {folder.RunId} has no processes; nothing is known of it but telemetry.");
        try
        {
            return WrittenRun.Read(folder, PlanOf(folder), isOver, request.Work.Time);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or FormatException)
        {
            return new Refusal($"Run {folder.RunId} cannot be read: {failure.Message}");
        }
    }

    private static int Say(Request request, IReadOnlyList<Explanation> explanations, string none)
    {
        if (request.AsJson)
        {
            request.Work.SayJson([.. explanations], JsonAnswer.Types.ExplanationArray);
            return ExitCodes.Success;
        }
        if (explanations.Count == 0)
            request.Work.Say(none);
        foreach (var why in explanations)
        {
            string who = why.Subject.Length > 0 ? $"{why.Subject} " : "";
            string count = why.Replicas.Length > 1 ? string.Create(CultureInfo.InvariantCulture, $"({why.Replicas.Length} replicas) ") : "";
            request.Work.Say(Safe(request, $"{who}{count}{why.Sentence}."));
            foreach (var seen in why.Evidence)
                request.Work.Say(Safe(request, $"  {seen.Time?.ToLocalTime().ToString("HH:mm:ss", CultureInfo.InvariantCulture),-8}  {seen.Kind,-6}  {Whose(seen)}{seen.Text}"));
        }
        return ExitCodes.Success;
    }

    // The one run that goes on and has it; where none goes on, the last one if it has it.
    private static async Task<ChosenRun?> WhereAsync(Request request, string name, CancellationToken cancellationToken)
    {
        if (!request.Selection.Runs().Is(out var running, out _))
            return null;
        List<ChosenRun> found = [];
        foreach (var run in running)
        {
            if (Names(await run.PlanAsync(cancellationToken), name))
                found.Add(new(run.Folder, run.Registration));
        }
        if (running.Length == 0 && PastRuns.Newest(request.Work) is { } last
            && Read(request, last, isOver: true).Is(out var read, out _) && Names(read.Plan, name))
            found.Add(new(last, null));
        return found is [var only] ? only : null;
    }

    private static bool Names(ApplicationPlan plan, string name) => new SubjectResolver(plan).Exact(name) is ResolvedSubject;

    private static ApplicationPlan PlanOf(RunFolder folder) => PlanJson.ReadPlan(File.ReadAllText(folder.PlanFile));

    private static string Whose(Evidence seen) => seen.Subject is { } other ? $"{other} " : "";

    private static string Safe(Request request, string line) => SafeText.Of(line, request.Work.Output.Colors);
}
