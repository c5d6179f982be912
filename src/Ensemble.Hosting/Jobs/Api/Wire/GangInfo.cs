using Ensemble.Jobs;
using Ensemble.Model;

namespace Ensemble.Hosting.Jobs.Api;

/// <summary>How a job is made of many processes. What a request leaves out has its default.</summary>
internal sealed record GangInfo
{
    public int? WorldSize { get; init; }

    public int? MinNodes { get; init; }

    public int? MaxNodes { get; init; }

    /// <summary>A number, <c>gpu</c>, <c>cpu</c> or <c>auto</c>.</summary>
    public string? ProcessesPerNode { get; init; }

    public int? MaxRestarts { get; init; }

    /// <summary><c>all</c>, <c>quorum</c> or <c>elastic</c>.</summary>
    public string? Policy { get; init; }

    public int? Quorum { get; init; }

    public string? Role { get; init; }

    public int? MasterPort { get; init; }

    public static GangInfo Of(GangSpec gang) => new()
    {
        WorldSize = gang.WorldSize,
        MinNodes = gang.MinNodes,
        MaxNodes = gang.MaxNodes,
        ProcessesPerNode = gang.ProcessesPerNode,
        MaxRestarts = gang.MaxRestarts,
        Policy = gang.Policy.ToString().ToLowerInvariant(),
        Quorum = gang.Policy is GangPolicy.Quorum ? gang.Quorum : null,
        Role = gang.Role,
        MasterPort = gang.MasterPort,
    };

    /// <summary>As the scheduler understands it; null where there is no such policy.</summary>
    public GangSpec? ToSpec()
    {
        if (PolicyOf() is not { } policy)
            return null;
        var usual = new GangSpec();
        return usual with
        {
            WorldSize = WorldSize,
            MinNodes = MinNodes ?? usual.MinNodes,
            MaxNodes = MaxNodes ?? Math.Max(usual.MaxNodes, MinNodes ?? 0),
            ProcessesPerNode = ProcessesPerNode,
            MaxRestarts = MaxRestarts ?? usual.MaxRestarts,
            Policy = policy,
            Quorum = Quorum ?? usual.Quorum,
            Role = Role ?? usual.Role,
            MasterPort = MasterPort,
        };
    }

    private GangPolicy? PolicyOf() => Policy switch
    {
        null or "all" => GangPolicy.All,
        "quorum" => GangPolicy.Quorum,
        "elastic" => GangPolicy.Elastic,
        _ => null,
    };
}
