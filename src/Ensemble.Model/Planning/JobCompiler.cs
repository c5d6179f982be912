using Ensemble.Model.Views;

namespace Ensemble.Model.Planning;

/// <summary>Compiles what makes a process a job.</summary>
internal static class JobCompiler
{
    public static JobPlan? Compile(ProcessView process)
    {
        if (process.Resource is not IJobResource job)
            return null;
        var retry = job.Annotations.Last<JobRetryAnnotation>();
        return new()
        {
            Type = job.JobType(),
            HasHandler = job.NeedsHandler(),
            Parameters = [.. job.Annotations.OfType<JobParameterAnnotation>().Select(p => new JobParameterPlan(p.Name, p.Json))],
            Gang = Gang(process, job.Annotations.Last<GangAnnotation>()),
            Retries = retry?.Retries ?? 0,
            Backoff = retry?.Backoff,
            TimeLimit = process.Inherited<TimeLimitAnnotation>().LastOrDefault()?.Limit,
            Priority = job.Annotations.Last<JobPriorityAnnotation>()?.Priority ?? 0,
        };
    }

    /// <summary>The scheduler that outlives what was declared; null where none was.</summary>
    public static JobSchedulerPlan? Scheduler(DistributedApplicationModel model)
    {
        var recipe = model.Annotations.Last<TrainingRecipeAnnotation>();
        var scheduler = model.Annotations.Last<JobSchedulerAnnotation>();
        var agents = model.Annotations.Last<JobAgentsAnnotation>();
        return recipe is null && scheduler is null && agents is null ? null : new()
        {
            AgentsListen = agents?.Listen,
            AgentsAdvertise = agents?.Advertise,
            MaxConcurrent = scheduler?.MaxConcurrent,
            KeepJobs = scheduler?.KeepJobs,
            KeepFor = scheduler?.KeepFor,
            TrainingRecipe = recipe is null ? [] : [recipe.Command, .. recipe.Arguments],
        };
    }

    private static GangPlan? Gang(ProcessView process, GangAnnotation? gang)
    {
        int? nodes = process.Inherited<NodesAnnotation>().LastOrDefault(n => n.Nodes is not null)?.Nodes;
        if (gang is null && nodes is null)
            return null;
        gang ??= GangAnnotation.None;
        return new()
        {
            WorldSize = gang.WorldSize,
            MinNodes = gang.MinNodes ?? nodes ?? 1,
            MaxNodes = gang.MaxNodes ?? nodes ?? 1,
            ProcessesPerNode = gang.ProcessesPerNode,
            MaxRestarts = gang.MaxRestarts ?? 0,
            Policy = gang.Policy ?? GangPolicy.All,
            Quorum = gang.Quorum ?? 0,
        };
    }
}
