using Ensemble.Model;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Tests.Supervision;

/// <summary>Plans in a few words.</summary>
internal static class Plans
{
    public static ApplicationPlan Of(params ExperimentPlan[] experiments) => new() { Application = "app", Target = "local", Experiments = [.. experiments] };

    public static ExperimentPlan Experiment(string name, params ProcessPlan[] processes) => new() { Name = name, Processes = [.. processes] };

    public static ExperimentPlan OnFailure(this ExperimentPlan plan, FailurePolicy policy) => plan with { FailurePolicy = policy };

    public static ProcessPlan Process(string id) => new() { Id = ProcessId.Parse(id), WorkingDirectory = "/" };

    public static ProcessPlan Replicas(this ProcessPlan plan, int count) => plan with { Replicas = count };

    public static ProcessPlan WaitsForStart(this ProcessPlan plan, string id) => plan.Waits(new(ProcessId.Parse(id), WaitType.Started));

    public static ProcessPlan WaitsFor(this ProcessPlan plan, string id, WaitBehavior behavior = WaitBehavior.StopOnResourceUnavailable) =>
        plan.Waits(new(ProcessId.Parse(id), WaitType.Healthy, Behavior: behavior));

    public static ProcessPlan WaitsForCompletion(this ProcessPlan plan, string id, int exitCode = 0) =>
        plan.Waits(new(ProcessId.Parse(id), WaitType.Completion, exitCode));

    public static ProcessPlan Restarts(this ProcessPlan plan, RestartPolicy policy, int? most = null, RestartBackoff? backoff = null) =>
        plan with { Restart = new(policy, most, backoff ?? RestartBackoff.Default) };

    public static ProcessPlan Explicit(this ProcessPlan plan) => plan with { ExplicitStart = true };

    public static ProcessPlan EndsExperiment(this ProcessPlan plan) => plan with { EndsExperiment = true };

    public static ProcessPlan Checked(this ProcessPlan plan) => plan with { HealthChecks = ["ready"] };

    private static ProcessPlan Waits(this ProcessPlan plan, WaitPlan wait) => plan with { Waits = plan.Waits.Add(wait) };
}
