using Ensemble.Hosting.Control.Naming;
using Ensemble.Model.Planning;

namespace Ensemble.CommandLine.Choosing;

internal sealed partial class Selection
{
    /// <summary>The process or replica of a name, in the wanted experiment, else the current one, else wherever one is called so.</summary>
    /// <param name="name">The name or a part of it.</param>
    /// <param name="kinds">What it may stand for.</param>
    /// <param name="exact">Whether a part of a name is not enough: for what cannot be undone. A person is asked then.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Outcome<ChosenSubject>> SubjectAsync(string name, SubjectKinds kinds, bool exact, CancellationToken cancellationToken)
    {
        if (!(await PlacesAsync(exact, cancellationToken)).Is(out var places, out var refusal))
            return refusal;
        var answers = places.Select(p => (p.Run, p.Plan, Answer: new SubjectResolver(p.Plan).Guess(name, kinds))).ToArray();
        var found = answers.Where(a => a.Answer is ResolvedSubject { Guessed: false }).ToArray();
        if (found.Length == 0)
            found = [.. answers.Where(a => a.Answer is ResolvedSubject)];
        if (found.Length == 1)
        {
            var (subject, isGuess) = (ResolvedSubject)found[0].Answer;
            if (isGuess && Guessed(name, subject.Name, exact) is { } unsure)
                return unsure;
            return new ChosenSubject(found[0].Run, found[0].Plan, subject);
        }
        if (found.Length > 1)
        {
            string candidates = string.Join(", ", found.Select(f => $"{((ResolvedSubject)f.Answer).Subject.Name} of run {f.Run.Registration.RunId}"));
            return new Refusal($"'{name}' can mean more than one: {candidates}. Say which with --experiment or --run.");
        }
        var nearest = (UnresolvedSubject)(answers.FirstOrDefault(a => a.Answer is UnresolvedSubject { IsAmbiguous: true }, answers[0])).Answer;
        return new Refusal(nearest.Message);
    }

    /// <summary>All subjects of several names; without names the experiment that is meant.</summary>
    public async Task<Outcome<ChosenSubject[]>> SubjectsAsync(string[] names, SubjectKinds kinds, bool exact, CancellationToken cancellationToken)
    {
        if (names.Length == 0)
        {
            if (!Experiment(null, exact).Is(out var experiment, out var none))
                return none;
            var plan = await experiment.Run.PlanAsync(cancellationToken);
            var part = plan.Experiments.Single(e => e.Name == experiment.Name);
            return new[] { new ChosenSubject(experiment.Run, plan, new Subject(SubjectKinds.Experiment, part.Name, part)) };
        }
        var chosen = new List<ChosenSubject>();
        foreach (string name in names)
        {
            if (!(await SubjectAsync(name, kinds, exact, cancellationToken)).Is(out var subject, out var refusal))
                return refusal;
            chosen.Add(subject);
        }
        return chosen.ToArray();
    }

    // Where to look: one experiment if one is wanted or current, else all that run.
    private async Task<Outcome<(RunConnection Run, ApplicationPlan Plan)[]>> PlacesAsync(bool exact, CancellationToken cancellationToken)
    {
        if (!Running().Is(out var all, out var refusal))
            return refusal;
        if (all.Length == 0)
            return NothingRuns;
        bool isCurrent = new UserState(work.Surroundings.Variables).CurrentExperiment() is { } current && all.Count(e => e.Name == current) == 1;
        if (wantedExperiment is not null || isCurrent)
        {
            if (!Experiment(null, exact).Is(out var one, out refusal))
                return refusal;
            var whole = await one.Run.PlanAsync(cancellationToken);
            return new[] { (one.Run, whole with { Experiments = [whole.Experiments.Single(e => e.Name == one.Name)] }) };
        }
        var runs = all.Select(e => e.Run).Distinct().ToArray();
        var plans = await Task.WhenAll(runs.Select(r => r.PlanAsync(cancellationToken)));
        return runs.Zip(plans).ToArray();
    }
}
