using System.Globalization;

namespace Ensemble.Jobs.Tests.Scheduling;

public sealed class HistoryTests
{
    private static readonly int s_seeds =
        int.TryParse(Environment.GetEnvironmentVariable("ENSEMBLE_JOB_HISTORIES"), CultureInfo.InvariantCulture, out int many) ? many : 200;

    /// <summary>
    /// Submissions, dependencies, cancels at every moment, ends, failures, interruptions, a machine that grows and shrinks, a disk that fails, hosts that are
    /// killed. ENSEMBLE_JOB_HISTORIES says how many histories.
    /// </summary>
    [Fact]
    public void In_random_histories_no_job_is_lost_none_runs_twice_and_each_ends_as_its_policy_says()
    {
        for (int seed = 0; seed < s_seeds; seed++)
        {
            using var history = new History(seed);
            history.Run(steps: 150);
        }
    }
}
