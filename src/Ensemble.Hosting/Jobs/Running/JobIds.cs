using System.Globalization;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Jobs.Running;

/// <summary>What the scheduler calls the jobs of runs. A store holds those of many runs.</summary>
internal static class JobIds
{
    private const int MostOfName = 150; // ids have 200 characters, and those of runs fewer than 40

    /// <summary>
    /// The id of a job of a run: <c>20260102-030405-abc.rl.train</c>, with the number of its start behind it where somebody started it again.
    /// </summary>
    public static string Of(string run, ReplicaId replica, int attempt)
    {
        string name = $"{replica.Process.Experiment}.{replica.Process.Local.Replace('/', '.')}";
        string start = attempt > 1 ? string.Create(CultureInfo.InvariantCulture, $".{attempt}") : "";
        return $"{run}.{name[..Math.Min(name.Length, MostOfName)]}{start}";
    }
}
