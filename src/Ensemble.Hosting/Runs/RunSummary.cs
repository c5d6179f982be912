using System.Globalization;
using Ensemble.Model.Journal;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Runs;

/// <summary>One line that says what ran, how long, what failed first and why.</summary>
internal static class RunSummary
{
    public static string Of(ApplicationPlan plan, RunBoard board, int exitCode, TimeSpan duration)
    {
        string what = string.Join(", ", plan.Experiments.Select(e => e.Name));
        int processes = plan.AllProcesses().Count();
        int replicas = plan.AllProcesses().Sum(p => p.Replicas);
        string size = replicas == processes ? Count(processes, "process", "processes") : $"{Count(processes, "process", "processes")} ({replicas} replicas)";
        string time = duration.TotalSeconds < 60
            ? string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:0.0} s")
            : string.Create(CultureInfo.InvariantCulture, $"{(int)duration.TotalMinutes} min {duration.Seconds} s");
        var first = board.Replicas.Where(r => r.Cause is { IsFailure: true } and not DependencyFailed).MinBy(r => r.Since);
        string outcome = first is null || exitCode == 0 ? exitCode == 0 ? "succeeded" : "failed" : $"failed: {first.Replica} {first.Cause}";
        return $"{(what.Length == 0 ? "nothing" : what)}: {size}, {time}, {outcome}";
    }

    private static string Count(int count, string one, string many) => string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many)}");
}
