using Ensemble.Model;
using Ensemble.Model.Checking;
using Ensemble.Model.Diagnostics.Rules;
using Ensemble.Model.Views;
using Ensemble.Sdk.Analyzers.Reading;
using Ensemble.Sdk.Analyzers.Replaying;
using Diagnostic = Ensemble.Model.Diagnostics.Diagnostic;

namespace Ensemble.Sdk.Analyzers.Findings;

/// <summary>
/// Runs the model's checks over what a body declares: once as if every condition held, once as if none did. What is found both times is found whatever the
/// conditions are. What one call alone says wrongly needs to be found only once.
/// </summary>
internal sealed class ModelFindings
{
    private readonly Body _body;
    private readonly Replay _everything;
    private readonly Lazy<Replay> _certain;
    private readonly HashSet<Subject> _repeated;

    private ModelFindings(Body body, string defaultExperiment)
    {
        _body = body;
        _everything = Replay.Of(body.Calls, _ => true, defaultExperiment);
        _certain = new(() => Replay.Of(body.Calls, IsCertain, defaultExperiment)); // most of the time nothing is wrong
        _repeated = [.. body.Calls.Where(c => c.When is Circumstance.Repeated).Select(c => c.Declared).OfType<Subject>()];
    }

    public static IEnumerable<Finding> Of(Body body, string defaultExperiment) => new ModelFindings(body, defaultExperiment).All();

    private IEnumerable<Finding> All()
    {
        foreach (var (application, model) in _everything.Models)
        {
            var found = Check(model);
            var certain = found.Count > 0 && _certain.Value.Models.TryGetValue(application, out var small) ? Check(small) : [];
            foreach (var diagnostic in found.Where(d => IsTrue(d, application, certain)))
                yield return new(diagnostic.Rule, _body.Places.Marked(diagnostic.Location), diagnostic.Message);
        }
    }

    private static HashSet<Diagnostic> Check(DistributedApplicationModel model) =>
        [.. ModelCheck.Run(new ModelView(model)).Where(d => d.Location.IsKnown && !d.Message.Contains(Replay.NotKnown, StringComparison.Ordinal))];

    private bool IsTrue(Diagnostic found, Subject application, HashSet<Diagnostic> certain)
    {
        var subject = _body.SubjectAt(found.Location);
        return EvidenceFor(found, subject) switch
        {
            Evidence.OneCall => true,
            Evidence.SeveralCalls => certain.Contains(found),
            Evidence.WholeExperiment => certain.Contains(found) && !application.IsOpen && IsSeenWhole(found, subject),
            _ => false,
        };
    }

    private static Evidence? EvidenceFor(Diagnostic found, Subject subject) =>
        !TypingRules.All.TryGetValue(found.Rule, out var evidence) ? null
        // A quorum is measured by all processes of the experiment.
        : found.Rule == OutOfRange.Rule && subject.Kind is SubjectKind.Experiment ? Evidence.WholeExperiment
        : evidence;

    /// <summary>Whether all is seen of the experiment that a finding is about.</summary>
    private bool IsSeenWhole(Diagnostic found, Subject subject)
    {
        if (_everything.Find(subject) is not { } resource || ExperimentOf(resource) is not { } experiment)
            return false;
        var subjects = SubjectsIn(experiment);
        return !subjects.Any(s => s.IsOpen)
            && !(found.Rule == UnusedService.Rule && subject.IsReferred)
            && !(found.Rule == OutOfRange.Rule && subjects.Any(_repeated.Contains))
            && (found.Rule != UnboundConnect.Rule || AreHintsSure(subject.Application));
    }

    // What is proposed in place of a service that nobody binds may come from any experiment.
    private bool AreHintsSure(Subject application) =>
        !_everything.Models[application].Resources.OfType<ExperimentResource>().SelectMany(SubjectsIn).Any(s => s.IsOpen);

    private List<Subject> SubjectsIn(ExperimentResource experiment) =>
        [.. experiment.Members.Concat(experiment.Members.OfType<ProcessGroupResource>().SelectMany(g => g.Members)).Append(experiment)
            .Select(_everything.Find).OfType<Subject>()];

    private static ExperimentResource? ExperimentOf(IResource resource)
    {
        IResource? at = resource;
        while (at is not (null or ExperimentResource))
            at = at.Annotations.OfType<MemberOfAnnotation>().FirstOrDefault()?.Parent;
        return (ExperimentResource?)at;
    }

    private static bool IsCertain(Call call) =>
        call.When is Circumstance.Certain && !IsUnsure(call.Receiver) && !(call.Declared is { } declared && IsUnsure(declared));

    // More may be said about such a process elsewhere; on a scope more can only be declared.
    private static bool IsUnsure(Subject subject) => subject is { IsProcess: true, IsOpen: true };
}
