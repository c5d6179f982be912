namespace Ensemble.Hosting.Jobs.Api;

/// <summary>Why a request was refused.</summary>
/// <param name="Message">A sentence for people.</param>
/// <param name="Kind">The same for programs: a <see cref="Ensemble.Jobs.JobRefusalKind"/>, or missing where no scheduler was asked.</param>
/// <param name="Nearest">The id that may have been meant.</param>
/// <param name="Errors">All that is wrong with a list of jobs.</param>
internal sealed record JobProblem(string Message, string? Kind = null, string? Nearest = null, IReadOnlyList<JobBodyError>? Errors = null);
