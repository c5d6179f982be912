using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Terminal;

/// <summary>What replicas are called on a terminal: as short as it is clear.</summary>
internal sealed class ReplicaLabels
{
    private const int WidestColumn = 32;

    private readonly FrozenDictionary<ProcessId, (string Name, bool HasNumber, int Color)> _processes;

    /// <summary>Chooses the labels of a plan.</summary>
    /// <param name="plan">What runs. Experiments are named where there are several, groups where a process's name alone can mean two, numbers where there are
    /// several replicas.</param>
    public ReplicaLabels(ApplicationPlan plan)
    {
        bool named = plan.Experiments.Length > 1;
        var entries = new Dictionary<ProcessId, (string, bool, int)>();
        int width = 0;
        foreach (var experiment in plan.Experiments)
        {
            var twice = experiment.Processes.CountBy(p => p.Id.Name).Where(n => n.Value > 1).Select(n => n.Key).ToHashSet(StringComparer.Ordinal);
            foreach (var process in experiment.Processes)
            {
                string local = twice.Contains(process.Id.Name) ? process.Id.Local : process.Id.Name;
                string name = named ? $"{experiment.Name}/{local}" : local;
                entries[process.Id] = (name, process.Replicas > 1, ColorOf(process.Id));
                width = Math.Max(width, process.Replicas > 1 ?
                    name.Length + 1 + (process.Replicas - 1).ToString(CultureInfo.InvariantCulture).Length : name.Length);
            }
        }
        _processes = entries.ToFrozenDictionary();
        Width = Math.Min(width, WidestColumn);
    }

    /// <summary>Columns of the widest label, within reason.</summary>
    public int Width { get; }

    /// <summary>The label: <c>agent.3</c>, or <c>learner</c> for the only replica of a process.</summary>
    public string Of(ReplicaId replica)
    {
        if (!_processes.TryGetValue(replica.Process, out var entry))
            return replica.ToString();
        return entry.HasNumber ? string.Create(CultureInfo.InvariantCulture, $"{entry.Name}.{replica.Index}") : entry.Name;
    }

    /// <summary>The label of all replicas of a process.</summary>
    public string Of(ProcessId process) => _processes.TryGetValue(process, out var entry) ? entry.Name : process.ToString();

    /// <summary>The label of a journal's subject.</summary>
    public string Of(string subject)
    {
        try
        {
            if (!subject.Contains('/', StringComparison.Ordinal))
                return subject; // an experiment, or a resource that is no process
            return subject.Contains('.', StringComparison.Ordinal) ? Of(ReplicaId.Parse(subject)) : Of(ProcessId.Parse(subject));
        }
        catch (FormatException)
        {
            return subject; // what a newer version wrote
        }
    }

    /// <summary>The label's colour: the same in every run, and for all replicas of a process.</summary>
    public string Color(ReplicaId replica) => Ansi.Labels[_processes.TryGetValue(replica.Process, out var entry) ? entry.Color : 0];

    private static int ColorOf(ProcessId process) =>
        (int)(BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(process.Local))) % (uint)Ansi.Labels.Length);
}
