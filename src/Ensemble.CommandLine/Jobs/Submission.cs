using Ensemble.Hosting.Jobs.Api;
using Ensemble.Jobs.Gangs;

namespace Ensemble.CommandLine.Jobs;

/// <summary>What a command line asks for.</summary>
/// <param name="Body">The job.</param>
/// <param name="IsNameMadeUp">Whether its id is ours.</param>
/// <param name="Console">What of its output is shown.</param>
internal sealed record Submission(JobBody Body, bool IsNameMadeUp, RankConsole Console);
