using Ensemble.Jobs.Backends;
using Ensemble.Jobs.Gangs;
using Ensemble.Jobs.Logs;
using Ensemble.Jobs.Nodes;

namespace Ensemble.Hosting.Jobs.Agents.Coordinating;

/// <summary>What a part of an attempt is, and who hears of it.</summary>
/// <param name="Attempt">The attempt.</param>
/// <param name="First">The first rank of the part.</param>
/// <param name="Share">How many ranks, and with what.</param>
/// <param name="Reports">Hears what ranks report.</param>
/// <param name="Log">The job's log.</param>
/// <param name="Post">Hears what becomes of ranks.</param>
internal sealed record RemoteStart(ProcessAttempt Attempt, int First, NodeShare Share, IAttemptReports Reports, LiveLog Log, Action<GangEvent> Post);
