using System.Collections.Immutable;
using Ensemble.Model.Views;

namespace Ensemble.Model.Planning;

/// <summary>Compiles one process.</summary>
internal sealed class ProcessCompiler(ModelView model, IPlanFacts facts, TemplateCompiler templates, WaitCompiler waits)
{
    public ProcessPlan Compile(ExperimentView experiment, ProcessView process, IReadOnlyDictionary<string, ProcessView> binders)
    {
        var resource = process.Resource;
        var annotations = resource.Annotations;
        bool isDynamic = false;
        string directory = Paths.Absolute(model.Model.Directory, WorkingDirectory(process), facts.Home);
        var program = ProgramCompiler.Compile(resource, directory, model.Model.Directory, facts);
        var environment = EnvironmentCompiler.Compile(process, program.Environment, templates, ref isDynamic);
        var arguments = Arguments(process, program.Arguments, ref isDynamic);
        var job = JobCompiler.Compile(process);
        // The scheduler tries a job again and ends it in time.
        var restart = job is null ? process.Inherited<RestartAnnotation>().LastOrDefault() : null;
        var output = process.Inherited<OutputAnnotation>().LastOrDefault();
        var endpoints = EndpointCompiler.Compile(process, binders);
        var image = ProgramCompiler.Image(process, model.Model.Directory, templates, ref isDynamic);
        return new ProcessPlan
        {
            Id = process.Id,
            Kind = program.Kind,
            Job = job,
            Project = program.Project,
            Replicas = process.Replicas,
            Command = ValueTemplate.Of(program.Command),
            Arguments = arguments,
            WorkingDirectory = directory,
            Preamble = [.. model.Model.Annotations.OfType<PreambleAnnotation>().Concat(process.Inherited<PreambleAnnotation>()).SelectMany(p => p.Lines)],
            Environment = environment,
            HasCallbacks = isDynamic,
            Endpoints = endpoints,
            Connects = Connects(process),
            References = ReferenceCompiler.Compile(model, process, templates, ref isDynamic),
            Waits = waits.Compile(process, binders),
            ExplicitStart = resource.HasAnnotation<ExplicitStartupAnnotation>(),
            EndsExperiment = resource.HasAnnotation<EndsExperimentAnnotation>(),
            Restart = restart is null ? RestartPlan.Never : new(restart.Policy, restart.MaxRestarts, restart.Backoff),
            StopSignal = process.Inherited<StopAnnotation>().LastOrDefault(s => s.Signal is not null)?.Signal ?? "SIGTERM",
            GracePeriod = process.Inherited<StopAnnotation>().LastOrDefault(s => s.GracePeriod is not null)?.GracePeriod ?? TimeSpan.FromSeconds(10),
            TimeLimit = job is null ? process.Inherited<TimeLimitAnnotation>().LastOrDefault()?.Limit : null,
            SuccessExitCodes = job is null ? process.Inherited<SuccessExitCodesAnnotation>().LastOrDefault()?.Codes ?? [0] : [0],
            Probes = Probes(resource, endpoints),
            HealthChecks = [.. annotations.OfType<HealthCheckAnnotation>().Select(h => h.Key).Distinct(StringComparer.Ordinal)],
            Resources = PlacementCompiler.Resources(process),
            Mounts = [.. process.Inherited<MountAnnotation>().Select(Mount)],
            Labels = PlacementCompiler.Labels(process.Inherited<LabelAnnotation>()),
            NodeSelector = PlacementCompiler.NodeSelector(process.Inherited<NodeSelectorAnnotation>()),
            Tolerations = PlacementCompiler.Tolerations(process.Inherited<TolerationAnnotation>()),
            Image = image,
            Terminal = annotations.Last<TerminalAnnotation>() is { } terminal ? new(terminal.Columns, terminal.Rows) : null,
            StandardOutput = output?.StandardOutput ?? OutputTarget.Both,
            StandardError = output?.StandardError ?? OutputTarget.Both,
            ExcludedFromManifest = process.Inherited<ExcludeFromManifestAnnotation>().Any(),
            DeclaredAt = resource.DeclaredAt().ToString(),
        };
    }

    // From the process itself, else its kind, else its group, else its experiment, else the AppHost's folder.
    private string WorkingDirectory(ProcessView process)
    {
        string? own = process.Resource.Annotations.Last<WorkingDirectoryAnnotation>()?.Path ?? (process.Resource as ExecutableResource)?.WorkingDirectory;
        if (own is null && process.Resource is ProjectResource project)
            own = Path.GetDirectoryName(Paths.Absolute(model.Model.Directory, project.ProjectPath, facts.Home));
        return own ?? process.Inherited<WorkingDirectoryAnnotation>().LastOrDefault()?.Path ?? ".";
    }

    private ImmutableArray<ValueTemplate> Arguments(ProcessView process, ImmutableArray<string> first, ref bool isDynamic)
    {
        var arguments = ImmutableArray.CreateBuilder<ValueTemplate>();
        foreach (string argument in first)
            arguments.Add(ValueTemplate.Of(argument));
        foreach (var annotation in process.Resource.Annotations)
        {
            if (annotation is ArgumentsAnnotation declared)
                foreach (var argument in declared.Arguments)
                    arguments.Add(templates.Compile(argument, process, ref isDynamic));
            else if (annotation is ArgumentsCallbackAnnotation)
                isDynamic = true;
        }
        return arguments.DrainToImmutable();
    }

    private static ImmutableArray<string> Connects(ProcessView process)
    {
        ImmutableArray<string>.Builder? connects = null;
        foreach (var link in process.Links)
            if (link is ConnectAnnotation && connects?.Contains(link.Service) is not true)
                (connects ??= ImmutableArray.CreateBuilder<string>()).Add(link.Service);
        return connects?.DrainToImmutable() ?? [];
    }

    private static ImmutableArray<ProbePlan> Probes(IProcessResource process, ImmutableArray<EndpointPlan> endpoints)
    {
        ImmutableArray<ProbePlan>.Builder? probes = null;
        foreach (var probe in process.Annotations.OfType<ProbeAnnotation>())
        {
            string endpoint = (probe.EndpointName is { } named ? EndpointNames.Planned(named, process) : null)
                ?? endpoints.FirstOrDefault(e => e.Scheme is "http" or "https")?.Name
                ?? endpoints.FirstOrDefault()?.Name
                ?? "http";
            (probes ??= ImmutableArray.CreateBuilder<ProbePlan>()).Add(
                new(endpoint, probe.Path, probe.StatusCode, probe.Kind, probe.Interval, probe.Timeout, probe.InitialDelay, probe.FailureThreshold));
        }
        return probes?.DrainToImmutable() ?? [];
    }

    private MountPlan Mount(MountAnnotation mount) => new(
        mount.Kind,
        IsOfTheHost(mount) ? Paths.Absolute(model.Model.Directory, mount.Source, facts.Home) : mount.Source,
        mount.Path, mount.ReadOnly, mount.Revision, mount.Size, mount.Mode);

    // A repository is a folder where it is written as one; 'host:path' and 'scheme://' are git's own forms.
    private static bool IsOfTheHost(MountAnnotation mount) => mount.Kind switch
    {
        MountKind.Bind or MountKind.SecretFile => true,
        MountKind.Git => mount.Source is "." or ".." || mount.Source.StartsWith("./", StringComparison.Ordinal)
            || mount.Source.StartsWith("../", StringComparison.Ordinal) || mount.Source.StartsWith("~/", StringComparison.Ordinal),
        _ => false,
    };
}
