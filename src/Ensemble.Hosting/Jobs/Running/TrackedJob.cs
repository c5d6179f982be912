using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Jobs.Running;

/// <summary>A job that is an incarnation of a replica.</summary>
/// <param name="Id">The scheduler's name for it.</param>
/// <param name="Replica">Whose incarnation.</param>
/// <param name="Attempt">Which.</param>
internal sealed record TrackedJob(string Id, ReplicaId Replica, int Attempt)
{
    /// <summary>Gets or sets the copying of its log.</summary>
    public Task Copied { get; set; } = Task.CompletedTask;

    /// <summary>Gets or sets whether it is to end, perhaps before it is scheduled.</summary>
    public bool IsToStop { get; set; }

    /// <summary>Gets or sets whether the supervisor was told that it runs.</summary>
    public bool HasStarted { get; set; }

    /// <summary>Gets or sets whether the supervisor was told of its end, or will be.</summary>
    public bool HasEnded { get; set; }
}
