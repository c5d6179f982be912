using Ensemble.Jobs.Backends;
using Ensemble.Jobs.Gangs;
using Ensemble.Jobs.Logs;
using Ensemble.Jobs.Nodes;

namespace Ensemble.Jobs.Tests.Nodes;

/// <summary>Another machine that is this one: its ranks run here.</summary>
internal sealed class TestNode(string id, string address, string host, ProcessBackendOptions? options = null) : INode
{
    public string Id => id;

    public string Name => id;

    public NodeCapacity Capacity { get; init; } = new(2, long.MaxValue, []);

    public string Address => address;

    public string AddressOfHost => host;

    public INodePart Take(ProcessAttempt attempt, int first, NodeShare share, IAttemptReports reports, LiveLog log, Action<GangEvent> post) =>
        new LocalPart(options!, attempt, first, share, reports, log, post);
}
