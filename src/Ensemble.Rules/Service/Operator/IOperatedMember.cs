using System.Collections.Immutable;
using System.Text.Json;
using Ensemble.Rules.Declaring;
using Ensemble.Rules.Members;

namespace Ensemble.Rules.Service.Operator;

/// <summary>A member with what runs on it, as clients of the service <c>EnsembleOperator</c> see it. For any number of threads.</summary>
internal interface IOperatedMember
{
    /// <summary>Gets what is counted from one look of a client to the next; the same one for as long as the member is there.</summary>
    CheckCounters Counters { get; }

    /// <summary>How the queue stands.</summary>
    ValueTask<QueueStatus> GetStatusAsync(CancellationToken cancellationToken);

    /// <summary>Has jobs queued.</summary>
    /// <param name="jobs">The jobs; at least one.</param>
    /// <param name="inAnyOrder">Whether the client wants them shuffled.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    ValueTask<MemberAnswer> SubmitAsync(ImmutableArray<JobEntry> jobs, bool inAnyOrder, CancellationToken cancellationToken);

    /// <summary>The jobs of the queue, as far as they are known.</summary>
    ValueTask<ImmutableArray<OperatedJob>> GetJobsAsync(CancellationToken cancellationToken);

    /// <summary>Asks for more nodes, or gives some back.</summary>
    ValueTask<MemberAnswer> ResizeAsync(ResizeWish wish, CancellationToken cancellationToken);

    /// <summary>Goes on with another algorithm.</summary>
    /// <param name="algorithm">Its name.</param>
    /// <param name="options">Its options, an object; null for none.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    ValueTask<AlgorithmAnswer> UpdateAsync(string algorithm, JsonElement? options, CancellationToken cancellationToken);
}
