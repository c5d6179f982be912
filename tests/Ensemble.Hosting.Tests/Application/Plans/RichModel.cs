using Ensemble.Model;
using Ensemble.Model.Views;

namespace Ensemble.Hosting.Tests.Application.Plans;

/// <summary>An application in which most of what a plan can hold occurs.</summary>
internal static class RichModel
{
    public const string Secret = "hush-hush";

    public static ModelView Declare()
    {
        var builder = Declaring.AppHost.New(directory: "/usr/share");
        builder.WithPreamble("ulimit -n 4096");
        var token = builder.AddParameter("token", Secret, secret: true);
        var size = builder.AddParameter("batch-size", "64");
        var db = builder.AddConnectionString("db");
        var url = builder.AddConnectionString("url", ReferenceExpression.Create($"x://{token}@{size}"));
        var docs = builder.AddExternalService("docs", "https://example.org");

        var rl = builder.AddExperiment("rl").WithFailurePolicy(FailurePolicy.Quorum(2)).WithStartOrder(StartOrder.BindersFirst)
            .WithEnvironment("LEVEL", "experiment").WithEnvironment("BRACES", "{token}").WithPreamble("source activate rl").WithWorkingDirectory("~/rl");
        var learner = rl.AddProcess("learner", "~/bin/learn", "learner.py", token, $"--url={db}")
            .WithWorkingDirectory("../learner").Binds("replay-server").Binds("parameter-server", port: 7500).Exposes("tensorboard", 6006)
            .WithHttpEndpoint(name: "metrics", env: "METRICS_PORT").WithCpus(2, 4).WithMemory("4Gi", "8Gi").WithGpus(1).WithTimeLimit(TimeSpan.FromDays(1.5))
            .WithRestart(RestartPolicy.OnFailure, 3, new RestartBackoff(TimeSpan.FromSeconds(2), 1.5, TimeSpan.FromMinutes(1), TimeSpan.FromHours(1)))
            .WithHttpHealthCheck("/health", endpointName: "metrics").WithHealthCheck("ready").WithTerminal().EndsExperiment();
        var workers = rl.AddProcessGroup("workers").WithNodeSelector("gpu", "no").WithLabel("team", "rl").WithToleration("spot")
            .WithEnvironment("LEVEL", "group").WithPreamble("cd /tmp");
        var agent = workers.AddProcess("agent", "python3", "agent.py", size).WithReplicas(8).Connects("replay-server", "parameter-server").WaitFor(learner)
            .WithReference(db, "main", optional: true).WithReference(url).WithReference(docs).WithReference(learner)
            .WithEnvironment("LEVEL", "process")
            .WithEnvironment("REPLAY", $"{learner.GetEndpoint("replay-server").Property(EndpointProperty.HostAndPort)}/{{x}}")
            .WithEnvironment(context => context.EnvironmentVariables["COMPUTED"] = "x").WithEnvironment("DYNAMIC", () => "y")
            .WithStopSignal("SIGINT").WithGracePeriod(TimeSpan.FromSeconds(30)).WithSuccessExitCodes(0, 3).WithOutput(OutputTarget.File, OutputTarget.None)
            .WithBindMount("data", "/data", isReadOnly: true).WithVolume("cache", "/cache").WithGitRepository("https://example.org/r.git", "/src", "main");
        workers.AddPythonApp("plot", "../plot", "plot.py", "--x").WaitForCompletion(agent, 3);

        var web = builder.AddExperiment("web");
        web.AddProject("api", "../Api/Api.csproj", launchProfileName: null).WithHttpEndpoint().WithExternalHttpEndpoints().WaitFor(rl).WithReference(learner);
        web.AddContainer("cache", "redis", "7").WithEntrypoint("/bin/redis").WithEndpoint(6379, 6379, name: "redis");
        web.AddShell("sweep", "echo \"$LEVEL\"", "exit 3").WithExplicitStart();
        return new ModelView(builder.Model, "sarah");
    }
}
