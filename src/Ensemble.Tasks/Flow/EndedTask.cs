namespace Ensemble.Tasks.Flow;

/// <summary>What is measured of a task that has ended; the entry itself may be gone by then.</summary>
/// <param name="IsSuccess">Whether it gave a value.</param>
/// <param name="SubmittedAt">Timestamp of the flow's clock.</param>
/// <param name="StartedAt">Timestamp of the flow's clock.</param>
/// <param name="EndedAt">Timestamp of the flow's clock.</param>
internal readonly record struct EndedTask(bool IsSuccess, long SubmittedAt, long StartedAt, long EndedAt);
