using Ensemble.Jobs.Backends;
using Ensemble.Jobs.Scheduling;

namespace Ensemble.Jobs.Recovery;

/// <summary>An attempt that an earlier host had begun.</summary>
/// <param name="Row">The job.</param>
/// <param name="Start">What the backend was told.</param>
/// <param name="Facts">What the scheduler has to know.</param>
/// <param name="IsToStop">Whether somebody had cancelled it.</param>
internal sealed record BegunAttempt(long Row, AttemptStart Start, AttemptFacts Facts, bool IsToStop);
