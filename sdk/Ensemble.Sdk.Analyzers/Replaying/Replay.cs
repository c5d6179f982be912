using System.Globalization;
using Ensemble.Model;
using Ensemble.Sdk.Analyzers.Reading;

namespace Ensemble.Sdk.Analyzers.Replaying;

/// <summary>The models that come of some of a body's calls, one for each application: what the AppHost itself would build.</summary>
internal sealed class Replay
{
    /// <summary>Stands in names that are not known. A message that has it would not be the one that people get later.</summary>
    public const string NotKnown = "name-that-is-not-known-";

    // An application has no resource of its own: what is said about it lands on one that nobody looks at.
    private readonly ExperimentResource _nowhere = new(NotKnown);
    private readonly string _defaultExperiment;
    private readonly Dictionary<Subject, DistributedApplicationModel> _models = [];
    private readonly Dictionary<Subject, IResource> _resources = [];
    private readonly Dictionary<IResource, Subject> _subjects = new(ReferenceEqualityComparer.Instance);

    private Replay(string defaultExperiment) => _defaultExperiment = defaultExperiment;

    /// <summary>Each application with its model.</summary>
    public IReadOnlyDictionary<Subject, DistributedApplicationModel> Models => _models;

    /// <summary>Carries out calls in their order.</summary>
    /// <param name="calls">All calls of a body.</param>
    /// <param name="happens">Which of them happen.</param>
    /// <param name="defaultExperiment">The name of the experiment of processes that are declared on the builder itself.</param>
    public static Replay Of(IEnumerable<Call> calls, Func<Call, bool> happens, string defaultExperiment)
    {
        var replay = new Replay(defaultExperiment);
        foreach (var call in calls.Where(happens))
            replay.Apply(call);
        return replay;
    }

    /// <summary>What stands for a builder; null where its declaration did not happen.</summary>
    public IResource? Find(Subject subject) => _resources.TryGetValue(subject, out var resource) ? resource : null;

    /// <summary>The builder that a resource stands for; null for a default experiment.</summary>
    public Subject? Find(IResource resource) => _subjects.TryGetValue(resource, out var subject) ? subject : null;

    /// <summary>The name of a builder, or one that no other has.</summary>
    public string NameOf(Subject subject) => subject.Name ?? NotKnown + _resources.Count.ToString(CultureInfo.InvariantCulture);

    /// <summary>Adds what a call declares to where it is declared.</summary>
    public void Declare(Call call, IResource resource)
    {
        resource.Annotations.Add(new DeclaredAtAnnotation(call.At));
        var model = ModelOf(call.Receiver.Application);
        bool isMember = resource is IProcessResource or ProcessGroupResource;
        if (isMember && call.Receiver.Kind is SubjectKind.Application)
            DefaultExperiment(model, call.At).Join(resource, call.At);
        else if (isMember)
            Join(Find(call.Receiver), resource, call.At);
        Add(call.Declared!, resource, model);
    }

    /// <summary>Lets something join an experiment or a group, out of the default experiment where that is where it was.</summary>
    public void Move(IResource parent, IResource member, Call call)
    {
        var model = ModelOf(call.Receiver.Application);
        if (model.DefaultExperiment is { } implied && implied != parent && implied.Members.Contains(member))
        {
            implied.Leave(member);
            if (implied.Members.Count == 0)
            {
                model.Resources.Remove(implied);
                model.DefaultExperiment = null;
            }
        }
        Join(parent, member, call.At);
    }

    private void Apply(Call call)
    {
        var verb = VerbTable.Find(call.Method);
        if (verb?.Effect is null)
            return;
        if (call.Receiver.Kind is SubjectKind.Application)
            verb.Effect(call, _nowhere, this);
        else if ((Find(call.Receiver) ?? FromElsewhere(call.Receiver)) is { } resource)
            verb.Effect(call, resource, this);
    }

    // What comes from elsewhere was declared there.
    private IResource? FromElsewhere(Subject subject)
    {
        if (!subject.IsFromElsewhere)
            return null;
        IResource? resource = subject.Kind switch
        {
            SubjectKind.Experiment => new ExperimentResource(NameOf(subject)),
            SubjectKind.Group => new ProcessGroupResource(NameOf(subject)),
            SubjectKind.Process or SubjectKind.Project => new ExecutableResource(NameOf(subject), "", null),
            SubjectKind.Container => new ContainerResource(NameOf(subject)),
            _ => null,
        };
        if (resource is null)
            return null;
        var model = ModelOf(subject.Application);
        if (resource is not ExperimentResource)
            DefaultExperiment(model, SourceLocation.Unknown).Join(resource, SourceLocation.Unknown);
        Add(subject, resource, model);
        return resource;
    }

    private void Add(Subject subject, IResource resource, DistributedApplicationModel model)
    {
        model.Resources.Add(resource);
        _resources[subject] = resource;
        _subjects[resource] = subject;
    }

    private static void Join(IResource? parent, IResource member, SourceLocation at)
    {
        if (parent is ExperimentResource experiment)
            experiment.Join(member, at);
        else if (parent is ProcessGroupResource group && member is IProcessResource process)
            group.Join(process, at);
    }

    private DistributedApplicationModel ModelOf(Subject application)
    {
        if (!_models.TryGetValue(application, out var model))
            _models.Add(application, model = new(application.IsFromElsewhere ? NotKnown : _defaultExperiment, ""));
        return model;
    }

    private static ExperimentResource DefaultExperiment(DistributedApplicationModel model, SourceLocation at)
    {
        if (model.DefaultExperiment is null)
        {
            model.DefaultExperiment = new(model.Name);
            model.DefaultExperiment.Annotations.Add(new DeclaredAtAnnotation(at));
            model.Resources.Add(model.DefaultExperiment);
        }
        return model.DefaultExperiment;
    }
}
