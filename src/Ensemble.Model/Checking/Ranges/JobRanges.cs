using static Ensemble.Model.Checking.Ranges.RangeFault;

namespace Ensemble.Model.Checking.Ranges;

/// <summary>Ranges of what is said about jobs.</summary>
internal static class JobRanges
{
    private const int MostProcesses = 4096;
    private const int MostPriority = 1000;

    public static IEnumerable<RangeFault> Of(IResourceAnnotation annotation) => annotation switch
    {
        GangAnnotation gang => Gang(gang),
        JobRetryAnnotation retry => Retry(retry),
        JobPriorityAnnotation { Priority: < -MostPriority or > MostPriority } priority =>
            [new($"a priority of {priority.Priority}", $"Possible are -{MostPriority} to {MostPriority}.", priority.Location)],
        JobTypeAnnotation { Type.Length: 0 or > 200 } type => [new($"a job type of {type.Type.Length} characters", "It has 1 to 200.", type.Location)],
        JobParameterAnnotation { Name.Length: 0 } parameter => [new("a parameter without a name", "Give it one.", parameter.Location)],
        _ => [],
    };

    private static IEnumerable<RangeFault> Gang(GangAnnotation gang)
    {
        if (gang.WorldSize is < 1 or > MostProcesses)
            yield return new($"a world size of {gang.WorldSize}", $"Possible are 1 to {MostProcesses}.", gang.Location);
        if (gang.MinNodes < 1)
            yield return new($"{gang.MinNodes} nodes", "It is 1 or more.", gang.Location);
        if (gang.MaxRestarts < 0)
            yield return new($"at most {gang.MaxRestarts} restarts", "It is 0 or more.", gang.Location);
    }

    private static IEnumerable<RangeFault> Retry(JobRetryAnnotation retry)
    {
        if (retry.Retries < 0)
            yield return new($"{retry.Retries} retries", "It is 0 or more.", retry.Location);
        if (retry.Backoff < TimeSpan.Zero)
            yield return new($"a retry that waits {Seconds(retry.Backoff.Value)}", "It is 0 s or longer.", retry.Location);
    }
}
