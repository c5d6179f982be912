using Ensemble.Hosting.Control.Naming;
using Ensemble.Hosting.Control.Registry;
using Ensemble.Model.Diagnostics;

namespace Ensemble.CommandLine.Choosing;

/// <summary>Finds the runs, experiments and processes that a command line means. Says on stderr what a part of a name was taken for.</summary>
/// <param name="work">Everything outside.</param>
/// <param name="wantedRun">The wanted run; null for any.</param>
/// <param name="wantedExperiment">The wanted experiment; null for the current or the only one.</param>
/// <param name="asks">Whether a person can be asked what was meant.</param>
internal sealed partial class Selection(Workplace work, string? wantedRun, string? wantedExperiment, bool asks) : IDisposable
{
    private RunConnection[] _all = [];
    private string[] _known = [];
    private bool _keepsOrphans;

    /// <summary>What there is to say where nothing runs.</summary>
    public static Refusal NothingRuns { get; } = new("No experiment is running. Start one with: ensemble run");

    /// <summary>All runs that may be meant, oldest first; none where nothing runs.</summary>
    public Outcome<RunConnection[]> Runs() => _all.Length == 0 && _known.Length > 0
        ? new Refusal($"No run is called '{wantedRun}'. There are: {string.Join(", ", _known)}.")
        : _all.Where(r => _keepsOrphans || !r.IsOrphan).ToArray();

    /// <summary>The one run that is meant: the wanted one, that of the wanted or current experiment, or the only one.</summary>
    /// <param name="exact">Whether a part of a name is not enough.</param>
    public Outcome<RunConnection> OneRun(bool exact)
    {
        if (!Runs().Is(out var runs, out var refusal))
            return refusal;
        if (runs.Length == 0)
            return NothingRuns;
        string? current = wantedExperiment ?? new UserState(work.Surroundings.Variables).CurrentExperiment();
        bool isOnly = runs.Length == 1 && (wantedExperiment is null || runs[0].Registration.Experiments.Contains(wantedExperiment));
        // Who works on an experiment that does not run must not end another one by leaving out a name.
        if (isOnly && (!exact || current is null || runs[0].Registration.Experiments.Contains(current)))
            return runs[0];
        if (current is null)
            return new Refusal($"Several runs are going on; say which with --run: {string.Join(", ", runs.Select(Describe))}.");
        return Experiment(wantedExperiment, exact).Is(out var chosen, out refusal) ? chosen.Run : refusal;
    }

    /// <summary>The experiment of a name, else the current one, else the only one.</summary>
    /// <param name="name">The name or a part of it; null for the current or the only one.</param>
    /// <param name="exact">Whether a part of a name is not enough: for what cannot be undone. A person is asked then.</param>
    public Outcome<ChosenExperiment> Experiment(string? name, bool exact)
    {
        if (!Running().Is(out var all, out var refusal))
            return refusal;
        if (all.Length == 0)
            return NothingRuns;
        name ??= wantedExperiment;
        if (name is not null)
            return Named(name, all, exact);
        if (new UserState(work.Surroundings.Variables).CurrentExperiment() is { } current)
        {
            ChosenExperiment[] found = [.. all.Where(e => e.Name == current)];
            if (found.Length == 1)
                return found[0];
            if (exact)
                return new Refusal(found.Length > 1 ? Ambiguous(current, found) : $"The current experiment '{current}' is not running. Name the one that is meant: {Names(all)}.");
        }
        return all.Length == 1 ? all[0] : new Refusal($"Several experiments are running; name one, or make one current with 'ensemble switch-experiment': {Names(all)}.");
    }

    /// <summary>All experiments of the runs that may be meant.</summary>
    public Outcome<ChosenExperiment[]> Running() =>
        Runs().Is(out var runs, out var refusal)
            ? runs.SelectMany(r => r.Registration.Experiments.Select(name => new ChosenExperiment(r, name))).ToArray()
            : refusal;

    public void Dispose()
    {
        foreach (var run in _all)
            run.Dispose();
    }

    private T[] Fitting<T>(T[] all, Func<T, RunRegistration> registration)
    {
        if (wantedRun is null)
            return all;
        Func<RunRegistration, bool>[] steps =
        [
            r => r.RunId == wantedRun,
            r => r.Application == wantedRun,
            r => r.RunId.Contains(wantedRun, StringComparison.Ordinal),
        ];
        _known = [.. all.Select(a => Describe(registration(a)))];
        return steps.Select(fits => all.Where(a => fits(registration(a))).ToArray()).FirstOrDefault(found => found.Length > 0, []);
    }

    private Outcome<ChosenExperiment> Named(string name, ChosenExperiment[] all, bool exact)
    {
        var (found, isExact) = ExperimentNames.Find(name, UserNameSetting.Of(work.Surroundings), all, e => e.Name);
        if (found.Count == 0)
        {
            string meant = NearestName.Of(name, all.Select(e => e.Name)) is { } near ? $" Did you mean '{near}'?" : $" There is: {Names(all)}.";
            return new Refusal($"No running experiment is called '{name}'.{meant}");
        }
        if (found.Count > 1)
            return new Refusal(Ambiguous(name, found));
        var one = found[0];
        if (isExact)
            return one;
        return Guessed(name, one.Name, exact) is { } refusal ? refusal : one;
    }

    // A part of a name is enough for a question, and never to end something: there a person decides.
    private Refusal? Guessed(string text, string meant, bool exact)
    {
        if (!exact)
            work.Remark($"Using '{meant}' for '{text}'.");
        else if (!asks || !work.Confirm($"Nothing is called '{text}'. Do you mean '{meant}'?"))
            return new($"Nothing is called '{text}'. Did you mean '{meant}'? What cannot be undone needs the exact name.");
        return null;
    }

    private static string Names(IEnumerable<ChosenExperiment> all) => string.Join(", ", all.Select(e => e.Name).Distinct(StringComparer.Ordinal));

    private static string Ambiguous(string text, IReadOnlyList<ChosenExperiment> found) =>
        found.Select(e => e.Name).Distinct(StringComparer.Ordinal).Count() > 1
        ? $"'{text}' can mean more than one: {Names(found)}."
        : $"Experiment '{found[0].Name}' runs more than once; say which with --run: {string.Join(", ", found.Select(e => Describe(e.Run)))}.";

    private static string Describe(RunConnection run) => Describe(run.Registration);

    private static string Describe(RunRegistration run) => $"{run.RunId} ({run.Application} in {run.Directory})";
}
