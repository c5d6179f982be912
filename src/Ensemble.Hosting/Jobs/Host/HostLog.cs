using System.Globalization;

namespace Ensemble.Hosting.Jobs.Host;

/// <summary>What a host says, with times. Lines of jobs are repeated up to a limit: they stand in the jobs' own logs.</summary>
/// <param name="writer">Where; each line at once.</param>
/// <param name="mostOfJobs">How many characters of jobs' lines are repeated.</param>
/// <param name="time">The clock.</param>
internal sealed class HostLog(TextWriter writer, long mostOfJobs, TimeProvider time)
{
    private readonly Lock _lock = new();
    private long _left = mostOfJobs;
    private long _omitted;

    /// <summary>Says something.</summary>
    public void Say(string line)
    {
        lock (_lock)
            Write_NeedsLock(line);
    }

    /// <summary>Repeats a line of a job.</summary>
    public void Repeat(string job, string line)
    {
        lock (_lock)
        {
            _left -= line.Length;
            if (_left >= 0)
                Write_NeedsLock($"Job {job}: {line}");
            else if (_omitted++ == 0)
                Write_NeedsLock("From here on lines of jobs stand in their own logs only.");
        }
    }

    /// <summary>Says how many lines were not repeated, if any.</summary>
    public void End()
    {
        lock (_lock)
        {
            if (_omitted > 0)
                Write_NeedsLock(string.Create(CultureInfo.InvariantCulture, $"{_omitted} lines of jobs were not repeated here."));
        }
    }

    private void Write_NeedsLock(string line) => writer.WriteLine($"{time.GetUtcNow():yyyy-MM-ddTHH:mm:ss.fffZ} {line}");
}
