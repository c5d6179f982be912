using System.Collections.Immutable;
using Ensemble.Model.Views;

namespace Ensemble.Model.Planning;

/// <summary>Compiles a checked model for a target. Pure: the same model and facts give the same plan.</summary>
public static class Planner
{
    /// <summary>Compiles a model.</summary>
    /// <param name="model">A model without errors; what is planned for one with errors is not defined.</param>
    /// <param name="target">The target's name.</param>
    /// <param name="facts">What the plan needs to know of the machine.</param>
    /// <param name="experiments">Which experiments, by name; null for all.</param>
    public static ApplicationPlan Compile(ModelView model, string target, IPlanFacts facts, IReadOnlySet<string>? experiments = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(facts);
        var chosen = model.Experiments.Where(e => experiments is null || experiments.Contains(e.Name) || experiments.Contains(e.Resource.Name)).ToArray();
        var templates = new TemplateCompiler(model);
        var waits = new WaitCompiler(model, chosen.SelectMany(e => e.Processes).Select(p => p.Id).ToHashSet());
        var processes = new ProcessCompiler(model, facts, templates, waits);
        return new ApplicationPlan
        {
            Application = model.Model.Name,
            Target = target,
            Parameters = [.. model.Model.Resources.OfType<ParameterResource>().Select(Compile),
                .. model.Model.Resources.OfType<ConnectionStringResource>().Where(c => c.Parameter is not null)
                    .Select(c => new ParameterPlan(TemplateCompiler.NameOf(c), Secret: true))],
            ConnectionStrings = [.. model.Model.Resources.OfType<ConnectionStringResource>().Select(c => Compile(c, templates))],
            Scheduler = JobCompiler.Scheduler(model.Model),
            Experiments = [.. chosen.Select(e => Compile(e, processes))],
        };
    }

    private static ParameterPlan Compile(ParameterResource parameter) => new(parameter.Name, parameter.Secret)
    {
        Default = parameter.Secret ? null : parameter.Default,
        Generated = parameter.Generated,
    };

    private static ConnectionStringPlan Compile(ConnectionStringResource connection, TemplateCompiler templates)
    {
        bool isDynamic = false;
        return new(connection.Name, connection.Parameter is null ? templates.Compile(connection.ConnectionStringExpression, null, ref isDynamic) : null);
    }

    private static ExperimentPlan Compile(ExperimentView experiment, ProcessCompiler compiler)
    {
        var binders = experiment.BinderOfService();
        var processes = experiment.Processes.Select(p => compiler.Compile(experiment, p, binders)).ToImmutableArray();
        return new ExperimentPlan
        {
            Name = experiment.Name,
            FailurePolicy = experiment.Resource.Annotations.Last<FailurePolicyAnnotation>()?.Policy ?? FailurePolicy.StopExperiment,
            Groups = [.. experiment.Groups.Select(Compile)],
            Services = [.. processes.SelectMany(Services)],
            Processes = processes,
        };
    }

    private static GroupPlan Compile(ProcessGroupResource group) => new()
    {
        Name = group.Name,
        Labels = PlacementCompiler.Labels(group.Annotations),
        NodeSelector = PlacementCompiler.NodeSelector(group.Annotations.OfType<NodeSelectorAnnotation>()),
        Tolerations = PlacementCompiler.Tolerations(group.Annotations.OfType<TolerationAnnotation>()),
    };

    private static IEnumerable<ServicePlan> Services(ProcessPlan process) =>
        from endpoint in process.Endpoints
        where endpoint.Service is not null
        select new ServicePlan
        {
            Name = endpoint.Service!,
            Process = process.Id,
            Endpoint = endpoint.Scheme,
            Scheme = endpoint.Scheme,
            Port = endpoint.Port,
            Exposed = endpoint.External,
            IsFixed = endpoint.IsFixed,
        };
}
