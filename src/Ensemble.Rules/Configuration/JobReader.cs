using System.Collections.Immutable;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;
using Ensemble.Rules.Checking;
using Ensemble.Rules.Configuration.Keys;
using Ensemble.Rules.Configuration.Yaml;
using Ensemble.Rules.Declaring;

namespace Ensemble.Rules.Configuration;

/// <summary>Reads entries of groups of jobs.</summary>
/// <param name="findings">Where is told what is wrong.</param>
internal sealed class JobReader(DiagnosticBag findings)
{
    private readonly SectionReader _sections = new(findings);

    /// <summary>Reads one.</summary>
    /// <returns>The entry, null where it cannot be one; and its group, where that much is known.</returns>
    public (JobDraft? Job, string? Group) Read(YamlNode node)
    {
        if (_sections.Read(node, EnsembleKeys.Job) is not { } job)
            return default;
        string? name = job.Text("name")?.Trim();
        int nodes = job.Whole("nodes") ?? 1;
        if (job.Whole("tasks") is { } tasks && tasks < nodes)
            findings.Add(WrongEnsembleValue.Create(job.Place("tasks"), "tasks", $"at least as many as 'nodes', {nodes}", $"'{tasks}'"));
        if (name is null || job.Text("command") is not { } command)
            return (null, name);
        var entry = new JobEntry(command)
        {
            Count = job.Whole("count") ?? 1,
            Nodes = nodes,
            Tasks = job.Whole("tasks") ?? nodes,
            Duration = job.Seconds("duration") ?? TimeSpan.Zero,
            WorkingDirectory = job.Text("workdir"),
            Environment = job.Texts("env").ToImmutableSortedDictionary(StringComparer.Ordinal),
            Gpus = job.Whole("gpus") ?? 0,
            Retries = job.Whole("retries") ?? 0,
            WorldSize = job.Whole("world_size"),
        };
        return (new(name, entry, job.Place("command")), name);
    }
}
