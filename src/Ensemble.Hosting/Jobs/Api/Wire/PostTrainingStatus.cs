using System.Text.Json.Nodes;

namespace Ensemble.Hosting.Jobs.Api;

/// <summary>How a post-training job stands.</summary>
/// <param name="JobUuid">Its id.</param>
/// <param name="Status"><c>scheduled</c>, <c>in_progress</c>, <c>completed</c>, <c>failed</c> or <c>cancelled</c>.</param>
/// <param name="ScheduledAt">When it was acknowledged.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="CompletedAt">When it ended.</param>
/// <param name="ResourcesAllocated">The newest <c>resources_stats</c> that it reported.</param>
/// <param name="Checkpoints">What it has saved.</param>
internal sealed record PostTrainingStatus(
    string JobUuid, string Status, DateTimeOffset ScheduledAt, DateTimeOffset? StartedAt, DateTimeOffset? CompletedAt, JsonObject? ResourcesAllocated,
    IReadOnlyList<Checkpoint> Checkpoints);
