using Ensemble.Hosting.Runs;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Consoles;

/// <summary>One stream of a replica, as a file.</summary>
/// <param name="Replica">Whose.</param>
/// <param name="IsError">Whether it is stderr.</param>
/// <param name="Path">The file; it need not exist.</param>
internal sealed record ConsoleLog(ReplicaId Replica, bool IsError, string Path)
{
    /// <summary>What tells it from the others of a run. Lines of the same moment are in the order of these names.</summary>
    public string Name { get; } = $"{Replica}:{(IsError ? "err" : "out")}";

    /// <summary>The streams of replicas.</summary>
    public static IEnumerable<ConsoleLog> Of(RunFolder folder, IEnumerable<ReplicaId> replicas, LogStreams streams = LogStreams.Both)
    {
        foreach (var replica in replicas)
        {
            if (streams.HasFlag(LogStreams.Output))
                yield return new(replica, false, folder.LogFile(replica, isError: false));
            if (streams.HasFlag(LogStreams.Error))
                yield return new(replica, true, folder.LogFile(replica, isError: true));
        }
    }
}
