using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ensemble.Model;

namespace Ensemble.Jobs.Gangs;

/// <summary>How many processes a gang has on this machine.</summary>
/// <param name="WorldSize">All of them.</param>
/// <param name="LocalWorldSize">Those of one machine.</param>
internal sealed record GangShape(int WorldSize, int LocalWorldSize)
{
    /// <summary>The parameter that sets the world size.</summary>
    internal const string WorldSizeParameter = "world_size";

    /// <summary>The most processes a gang may have on one machine: each costs descriptors and a port of every other one.</summary>
    internal const int MostRanks = 4096;

    /// <summary>Works the shape out for a gang that has one machine. Returns a sentence where there is none.</summary>
    /// <param name="spec">What is wanted.</param>
    /// <param name="cpus">Processors of the machine.</param>
    /// <param name="gpus">GPUs that the gang has, or where that is not known yet those of the machine.</param>
    /// <param name="shape">The shape.</param>
    public static string? TryResolve(JobSpec spec, double cpus, int gpus, out GangShape shape)
    {
        shape = new(1, 1);
        var gang = spec.Gang ?? new GangSpec();
        if (gang.MinNodes > 1)
            return string.Create(CultureInfo.InvariantCulture, $"It wants at least {gang.MinNodes} machines, and this backend has one.");
        if (TryReadWorldSize(spec, gang, out int? asked) is { } wrong)
            return wrong;
        if (TryReadPerNode(gang, cpus, gpus, out int? perNode) is { } unknown)
            return unknown;
        if (asked is { } world && perNode is { } local && world != local)
            return string.Create(CultureInfo.InvariantCulture, $"It wants {world} processes in all and {local} on each machine, and there is one machine.");
        int size = asked ?? perNode ?? 1;
        if (size is < 1 or > MostRanks)
            return string.Create(CultureInfo.InvariantCulture, $"A gang has 1 to {MostRanks} processes, not {size}.");
        shape = new(size, size);
        return gang.Policy is GangPolicy.Quorum && (gang.Quorum < 1 || gang.Quorum > size)
            ? string.Create(CultureInfo.InvariantCulture, $"Of {size} processes 1 to {size} can have to succeed, not {gang.Quorum}.")
            : null;
    }

    /// <summary>How many of its processes must succeed.</summary>
    public int Needed(GangSpec? gang) => gang is { Policy: GangPolicy.Quorum } ? gang.Quorum : WorldSize;

    /// <summary>Reads the world size: what a user of a recipe gives as a parameter stands above what its author wrote.</summary>
    internal static string? TryReadWorldSize(JobSpec spec, GangSpec gang, out int? size)
    {
        size = gang.WorldSize;
        if (spec.Parameters.LastOrDefault(static parameter => parameter.Name == WorldSizeParameter)?.Value is not { } value)
            return null;
        string text = value.GetValueKind() is JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
            return $"The parameter '{WorldSizeParameter}' is a whole number, not '{text}'.";
        size = number;
        return null;
    }

    private static string? TryReadPerNode(GangSpec gang, double cpus, int gpus, out int? number)
    {
        number = gang.ProcessesPerNode switch
        {
            null => null,
            "gpu" => gpus,
            "cpu" => Math.Max(1, (int)cpus),
            "auto" => gpus > 0 ? gpus : Math.Max(1, (int)cpus),
            var text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) ? count : -1,
        };
        return number switch
        {
            -1 => $"Processes per node are a number, 'gpu', 'cpu' or 'auto', not '{gang.ProcessesPerNode}'.",
            0 when gang.ProcessesPerNode == "gpu" => "It wants a process for each GPU, and there is none.",
            _ => null,
        };
    }
}
