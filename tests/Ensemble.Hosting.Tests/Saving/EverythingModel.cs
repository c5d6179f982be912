using Ensemble.Hosting.Tests.Declaring;
using Ensemble.Model;

namespace Ensemble.Hosting.Tests.Saving;

/// <summary>A model in which every verb that can be saved occurs.</summary>
internal static class EverythingModel
{
    public static DistributedApplicationModel Declare()
    {
        var builder = AppHost.New();
        builder.WithPreamble("set -e");
        var token = builder.AddParameter("token", secret: true);
        builder.AddParameter("made", new GenerateParameterDefault { MinLength = 30, Special = true });
        builder.AddParameterFromConfiguration("keyed", "A:B");
        var db = builder.AddConnectionString("db", "DATABASE");
        var docs = builder.AddExternalService("docs", "https://example.org");
        var rl = builder.AddExperiment("rl").WithFailurePolicy(FailurePolicy.Quorum(2)).WithStartOrder(StartOrder.BindersFirst)
            .WithEnvironment("A", "1").WithPreamble("ulimit -n 9", "source activate").WithWorkingDirectory("~/x");
        var learner = rl.AddProcess("learner", "python3", "learner.py", token)
            .Binds("replay-server").Exposes("tensorboard", 6006).Connects("x", 1).WithHttpEndpoint(name: "tensorboard").WithFixedPort("tensorboard")
            .WithFixedPort("typo")
            .WithExplicitStart().EndsExperiment().WithReplicas(3).WithOtlpExporter().WithTerminal().ExcludeFromManifest().WithIconName("Brain")
            .WithRestart(RestartPolicy.OnFailure, 3).WithStopSignal("SIGINT").WithGracePeriod(TimeSpan.FromSeconds(1.5)).WithTimeLimit(TimeSpan.FromDays(2))
            .WithSuccessExitCodes(0, 3).WithHealthCheck("ready").WithHttpHealthCheck("/health").WithOutput(OutputTarget.File)
            .WithCpus(0.5, 2).WithMemory("4Gi", "8Gi").WithGpus(1).WithNodes(2).WithTasksPerNode(4).WithLabel("a", "b").WithNodeSelector("c", "d")
            .WithToleration("e")
            .WithVolume("v", "/v").WithGitRepository("https://example.org/r.git", "/r", "main").WithSecretFile("~/.t", "/t", 0x180).WithSharedMemory("1Gi")
            .WithEmptyDir("/e", inMemory: true);
        var workers = rl.AddProcessGroup("workers");
        workers.AddContainer("box", "redis", "7").WithEntrypoint("/bin/sh").WithContainerName("it").WithLifetime(ContainerLifetime.Persistent)
            .WithImagePullPolicy(ImagePullPolicy.Missing).WithContainerRuntimeArgs("--gpus", "all").WithReference(db, "main", optional: true)
            .WithReference(docs)
            .WithReference(learner.GetEndpoint("tensorboard")).WaitFor(learner).WaitForCompletion(rl, 2, WaitBehavior.StopOnResourceUnavailable)
            .WaitForStart(workers);
        workers.AddDockerfile("built", "ctx", "D", "final").WithBuildArg("T", token);
        workers.AddPythonApp("py", "../py", "main.py", "--x").WithParentRelationship(learner).WithReferenceRelationship(workers)
            .WithUrl($"{learner.GetEndpoint("tensorboard")}/x", "Board");
        rl.AddShell("sh", "echo {literal}", "exit 3").WithEnvironment("B",
            $"{{x}} {learner.GetEndpoint("tensorboard").Property(EndpointProperty.HostAndPort)}");
        var job = rl.AddJob("train", "python3", "train.py", "--part=${local_rank}").WithWorldSize(4).WithNodes(1, 2).WithProcessesPerNode("gpu")
            .WithMaxRestarts(2).WithGangPolicy(GangPolicy.Quorum, 3).WithRetries(1, TimeSpan.FromSeconds(3)).WithPriority(5)
            .WithJobType("training").WithParameter("rate", 0.5).WithParameter("name", "x y").WaitForCompletion(learner);
        workers.AddHandlerJob("done", "report").WaitForCompletion(job);
        builder.AddProject("net", "../Net/Net.csproj", launchProfileName: null)
            .WithAnnotation(new LaunchSettingsAnnotation("https", "--a \"b c\"", [new("X", "1")]))
            .WithAnnotation(new ProjectAssemblyAnnotation("/bin/Net.dll"));
        return builder.Model;
    }
}
