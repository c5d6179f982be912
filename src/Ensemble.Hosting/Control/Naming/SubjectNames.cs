using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Control.Naming;

/// <summary>Every name in a plan with what it stands for. Replicas are not in it: they are a process and a number.</summary>
internal sealed class SubjectNames
{
    private readonly ILookup<string, Subject> _called;

    public SubjectNames(ApplicationPlan plan)
    {
        All = [.. plan.Experiments.SelectMany(e => e.Processes
            .Select(p => new Subject(SubjectKinds.Process, p.Id.ToString(), e, p))
            .Prepend(new Subject(SubjectKinds.Experiment, e.Name, e)))];
        _called = All.SelectMany(s => Forms(s).Distinct().Select(form => (form, s))).ToLookup(p => p.form, p => p.s, StringComparer.Ordinal);
    }

    /// <summary>Experiments, each followed by its processes.</summary>
    public Subject[] All { get; }

    /// <summary>Everything that has this name.</summary>
    public IEnumerable<Subject> Called(string name) => _called[name];

    /// <summary>The ways to write a subject, shortest first.</summary>
    public static string[] Forms(Subject subject) => subject.Process is { } process
        ? [process.Id.Name, process.Id.Local, $"{process.Id.Experiment}/{process.Id.Name}", subject.Name]
        : [subject.Name, subject.Unmistakable];
}
