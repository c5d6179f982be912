using Ensemble.Hosting.Inspection;
using Ensemble.Model;

namespace Ensemble.Hosting.Saving;

/// <summary>Every kind of annotation that is saved, in the order in which it stands in files, and those that are not.</summary>
internal static class SavedAnnotations
{
    public static IReadOnlyList<SavedAnnotation> All { get; } =
    [
        One<WorkingDirectoryAnnotation>("workingDirectory"), One<ProjectAssemblyAnnotation>("assembly"),
        One<LaunchProfileAnnotation>("launchProfile"), One<LaunchSettingsAnnotation>("launchSettings"), One<ReplicaAnnotation>("replicas"),
        One<ContainerImageAnnotation>("image"), One<DockerfileAnnotation>("dockerfile"),
        Many<ContainerOptionsAnnotation>("containerOptions"), Many<EndpointAnnotation>("endpoints"),
        Many<ReferenceAnnotation>("references"), Many<WaitAnnotation>("waits"), One<ExplicitStartupAnnotation>("explicitStart"),
        One<EndsExperimentAnnotation>("endsExperiment"), One<FailurePolicyAnnotation>("failurePolicy"),
        One<StartOrderAnnotation>("startOrder"), One<RestartAnnotation>("restart"), Many<StopAnnotation>("stop"),
        One<TimeLimitAnnotation>("timeLimit"), One<SuccessExitCodesAnnotation>("successExitCodes"),
        Many<HealthCheckAnnotation>("healthChecks"), Many<ProbeAnnotation>("probes"), One<CpuAnnotation>("cpus"),
        One<MemoryAnnotation>("memory"), One<GpuAnnotation>("gpus"), One<NodesAnnotation>("nodes"), Many<MountAnnotation>("mounts"),
        Many<LabelAnnotation>("labels"), Many<NodeSelectorAnnotation>("nodeSelector"), Many<TolerationAnnotation>("tolerations"),
        One<OutputAnnotation>("output"), One<TerminalAnnotation>("terminal"), One<TelemetryAnnotation>("telemetry"),
        Many<RelationshipAnnotation>("relationships"), Many<UrlAnnotation>("urls"), One<IconAnnotation>("icon"),
        One<ExcludeFromManifestAnnotation>("excludeFromManifest"),
        One<GangAnnotation>("gang"), One<JobRetryAnnotation>("retries"), One<JobPriorityAnnotation>("priority"), One<JobTypeAnnotation>("type"),
        Many<JobParameterAnnotation>("parameters"), Many<MalformedValueAnnotation>("malformed"),
    ];

    /// <summary>Written in forms of their own: <see cref="SettingsCodec"/>.</summary>
    public static IReadOnlyList<Type> WithFormsOfTheirOwn { get; } =
        [typeof(ArgumentsAnnotation), typeof(EnvironmentAnnotation), typeof(PreambleAnnotation), typeof(BindAnnotation), typeof(ConnectAnnotation),
            typeof(ExposeAnnotation)];

    /// <summary>Not saved and not missed: places, membership (which is the shape of the file), files and their errors.</summary>
    public static IReadOnlyList<Type> Structural { get; } =
        [typeof(DeclaredAtAnnotation), typeof(MemberOfAnnotation), typeof(ModelFileAnnotation), typeof(ModelFileErrorAnnotation),
            typeof(JobSchedulerAnnotation), typeof(JobHandlerAnnotation), typeof(TrainingRecipeAnnotation), typeof(JobAgentsAnnotation)];

    /// <summary>Not saved, because they are code; the writer warns of each.</summary>
    public static IReadOnlyDictionary<Type, string> Code { get; } = new Dictionary<Type, string>
    {
        [typeof(ArgumentsCallbackAnnotation)] = "a callback for arguments",
        [typeof(EnvironmentCallbackAnnotation)] = "a callback for environment variables",
        [typeof(TargetPatchAnnotation)] = "a patch for a target",
        [typeof(ResourceCommandAnnotation)] = "a command",
        [typeof(ResourceUrlsCallbackAnnotation)] = "a callback for links",
    };

    private static SavedAnnotation One<T>(string key) where T : IResourceAnnotation => new(key, typeof(T), IsList: false);

    private static SavedAnnotation Many<T>(string key) where T : IResourceAnnotation => new(key, typeof(T), IsList: true);
}
