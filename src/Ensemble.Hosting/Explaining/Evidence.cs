namespace Ensemble.Hosting.Explaining;

/// <summary>Something that was seen.</summary>
/// <param name="Kind"><c>event</c> of the journal, <c>output</c> of the process, <c>plan</c> for what was declared, <c>state</c> of another process,
/// <c>log</c> for what a job said, <c>scheduler</c> for what is known of it.</param>
/// <param name="Text">What.</param>
/// <param name="Time">When; null where that says nothing.</param>
/// <param name="Subject">Whom it concerns; null for whom the finding is about.</param>
internal sealed record Evidence(string Kind, string Text, DateTimeOffset? Time = null, string? Subject = null);
