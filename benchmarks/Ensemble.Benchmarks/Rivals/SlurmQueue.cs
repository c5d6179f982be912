namespace Ensemble.Benchmarks.Rivals;

/// <summary>A cluster of Slurm that is up.</summary>
/// <param name="Submit">Where <c>sbatch</c> is.</param>
/// <param name="List">Where <c>squeue</c> is.</param>
internal sealed record SlurmQueue(string Submit, string List)
{
    public const string WhyMissing = "not measured, because there is no Slurm cluster: install one, and set SLURM_CONF to its configuration";

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(50);

    /// <summary>Finds one that answers; null where there is none.</summary>
    public static async Task<SlurmQueue?> FindAsync(IReadOnlyDictionary<string, string> variables, TimeProvider time, CancellationToken cancellationToken)
    {
        if (new RivalTool("sbatch").Find(variables) is not { } submit || new RivalTool("squeue").Find(variables) is not { } list)
            return null;
        try
        {
            await ChildProgram.TimeAsync(time, list, ["--noheader"], cancellationToken);
            return new(submit, list);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>
    /// Runs an array of jobs to its end. Slurm tells nobody when that is, and its own way of waiting looks every few seconds: it is asked often.
    /// </summary>
    /// <param name="program">What each job is.</param>
    /// <param name="jobs">How many.</param>
    /// <param name="folder">Where their output goes.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many a second.</returns>
    public async Task<double> RunAsync(string program, int jobs, string folder, TimeProvider time, CancellationToken cancellationToken)
    {
        long began = time.GetTimestamp();
        string id = (await ReadAsync(
            Submit, ["--parsable", $"--array=0-{jobs - 1}", $"--chdir={folder}", "--output=/dev/null", $"--wrap={program}"], cancellationToken)).Trim();
        using var timer = new PeriodicTimer(LookEvery, time);
        while ((await ReadAsync(List, ["--noheader", $"--jobs={id}"], cancellationToken)).Length > 0)
            await timer.WaitForNextTickAsync(cancellationToken);
        return jobs / time.GetElapsedTime(began).TotalSeconds;
    }

    private static async Task<string> ReadAsync(string file, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        List<string> lines = [];
        await using var program = ChildProgram.Start(file, arguments, onLine: lines.Add);
        int code = await program.ExitAsync(cancellationToken);
        return code == 0 ? string.Join('\n', lines) : throw new InvalidOperationException($"{file} ended with code {code}: {program.Errors}");
    }
}
