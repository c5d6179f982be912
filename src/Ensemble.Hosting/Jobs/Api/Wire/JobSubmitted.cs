namespace Ensemble.Hosting.Jobs.Api;

/// <summary>What became of a request for a job: it is on the disk, or it is not and why.</summary>
/// <param name="Id">Its id; for an array what its members' ids begin with.</param>
/// <param name="Count">How many jobs there are.</param>
/// <param name="Error">Why there are none.</param>
/// <param name="Kind">The same for programs, see <see cref="Ensemble.Jobs.JobRefusalKind"/>.</param>
internal sealed record JobSubmitted(string? Id, int Count = 1, string? Error = null, string? Kind = null);
