namespace Ensemble;

/// <summary>Something that happened to a job of the queue.</summary>
/// <param name="Job">Its id in the queue.</param>
/// <param name="Group">The group in which this ensemble submitted it; null where somebody else did.</param>
/// <param name="Name">What, such as <c>submit</c>, <c>start</c> or <c>finish</c>.</param>
/// <param name="Time">When.</param>
/// <param name="Status">The status of a finish: 0 for success.</param>
/// <param name="Exception">The type of an exception that the job does not survive, such as <c>timeout</c>; null for any other event.</param>
public sealed record JobEvent(string Job, string? Group, string Name, DateTimeOffset Time, int Status, string? Exception);
