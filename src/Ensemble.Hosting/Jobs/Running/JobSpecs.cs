using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Ensemble.Hosting.Local;
using Ensemble.Hosting.Targets;
using Ensemble.Jobs;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Jobs.Running;

/// <summary>Makes of a declared job what the scheduler is to do.</summary>
internal static class JobSpecs
{
    private const string Masked = "***";

    /// <summary>What is stored: without variables, and without what nobody is to see.</summary>
    /// <param name="run">The run's id.</param>
    /// <param name="process">The job.</param>
    /// <param name="command">The program with its arguments; null where a handler does the work.</param>
    /// <param name="directory">Where its processes run.</param>
    /// <param name="secrets">What nobody is to see.</param>
    public static JobSpec Of(string run, ProcessPlan process, JobCommand? command, string directory, IReadOnlyCollection<string> secrets)
    {
        var job = process.Job!;
        return new()
        {
            Type = job.Type,
            Command = command is null ? null : new(command.Program, [.. command.Arguments.Select(argument => Mask(argument, secrets))]),
            Parameters = [.. job.Parameters.Select(p => new JobParameter(p.Name, JsonNode.Parse(p.Json)))],
            WorkingDirectory = directory,
            Needs = new(
                process.Resources.Cpus ?? 0, process.Resources.Memory ?? process.Resources.MemoryLimit ?? 0, process.Resources.Gpus),
            Gang = job.Gang is { } gang ? Gang(gang) : null,
            Retry = RetryPolicy.None with { Retries = job.Retries, Backoff = job.Backoff ?? RetryPolicy.None.Backoff },
            TimeLimit = job.TimeLimit,
            GracePeriod = process.GracePeriod,
            Priority = job.Priority,
            Labels = process.Labels.SetItem(JobLabels.Run, run).SetItem(JobLabels.Process, process.Id.ToString()),
        };
    }

    /// <summary>The program with its arguments, behind the preamble where there is one; null where a handler does the work.</summary>
    public static JobCommand? Command(ProcessPlan process, string program, ReplicaCommand command)
    {
        if (process.Job!.HasHandler)
            return null;
        var (first, rest) = CommandComposer.Compose(process, program, [.. command.Arguments], note: "/dev/null");
        return new(first, rest);
    }

    /// <summary>The variables that the processes have beyond those that they inherit.</summary>
    public static ImmutableSortedDictionary<string, string> Added(
        IReadOnlyDictionary<string, string> environment, IReadOnlyDictionary<string, string> inherited) =>
        environment.Where(variable => !(inherited.TryGetValue(variable.Key, out string? value) && value == variable.Value))
            .ToImmutableSortedDictionary(StringComparer.Ordinal);

    private static GangSpec Gang(GangPlan gang) => new()
    {
        WorldSize = gang.WorldSize,
        MinNodes = gang.MinNodes,
        MaxNodes = gang.MaxNodes,
        ProcessesPerNode = gang.ProcessesPerNode,
        MaxRestarts = gang.MaxRestarts,
        Policy = gang.Policy,
        Quorum = gang.Quorum,
    };

    private static string Mask(string argument, IReadOnlyCollection<string> secrets)
    {
        foreach (string secret in secrets)
            argument = argument.Replace(secret, Masked, StringComparison.Ordinal);
        return argument;
    }
}
