namespace Ensemble.Sdk.Analyzers.Replaying.Verbs;

/// <summary>Methods that say nothing about which the checks that can be made here ask.</summary>
internal static class HarmlessVerbs
{
    private static readonly string[] s_names =
    [
        "AddPublisher", "EndsExperiment", "ExcludeFromManifest", "PublishAs", "SetExperimentFolder",
        "WithArgs", "WithBindMount", "WithBuildArg", "WithCommand", "WithContainerName", "WithContainerRuntimeArgs", "WithDockerfile", "WithEmptyDir",
        "WithEntrypoint", "WithFixedPort", "WithGitRepository", "WithGracePeriod", "WithHealthCheck", "WithIconName", "WithImage", "WithImagePullPolicy",
        "WithImageRegistry", "WithImageTag", "WithLaunchProfile", "WithLifetime", "WithNfs", "WithOtlpExporter", "WithOutput", "WithPreamble", "WithSecret",
        "WithSecretFile", "WithSharedMemory", "WithTimeLimit", "WithVolume", "WithWorkingDirectory",
        "AddJobHandler", "AddJobScheduler", "AddTrainingRecipe", "WithAgents", "WithGangPolicy", "WithJobType", "WithMaxRestarts", "WithParameter", "WithPriority",
        "WithProcessesPerNode", "WithRetries", "WithWorldSize",
        "WithChildRelationship", "WithParentRelationship", "WithReferenceRelationship", "WithRelationship",
    ];

    public static Dictionary<string, Verb> All { get; } = s_names.ToDictionary(name => name, _ => Verb.Harmless, StringComparer.Ordinal);
}
