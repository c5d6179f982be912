using System.Globalization;
using Ensemble.Benchmarks.Harness;
using Ensemble.Benchmarks.Jobs;
using Ensemble.Benchmarks.Rivals;

namespace Ensemble.Benchmarks.Figures;

/// <summary>Short jobs and gangs beside what people use for them today.</summary>
internal sealed class JobQueuesFigure : IFigure
{
    private const string Program = "/bin/true";
    private const int Places = 32;
    private const int Ranks = 16;

    // Version 1.13 knows no other values of its own options under Python 3.11, its defaults included.
    private static readonly string[] Streams = ["--redirects=1", "--tee=1"];

    private static readonly RivalTool TorchRun = new("torchrun");

    public string Name => "job-queues";

    public string Method =>
        $"`{Program}` as jobs, scheduled by eight callers and run to their ends, {Places} at a time, all of it on the disk; beside an array of the same jobs "
        + $"on a Slurm cluster of this machine, and Dask with two workers, both up and idle before. The gang: {Ranks} ranks of `{Program}`, from being "
        + "submitted to its end on the disk, beside `torchrun --no_python` with the same program, from its start to its end: the start of Python and its "
        + "modules is a part of that, and so are the five seconds after which it first looks whether its processes have ended.";

    public async Task<IReadOnlyList<Row>> MeasureAsync(Workbench bench, CancellationToken cancellationToken)
    {
        int count = bench.Amount(thorough: 200, quick: 50);
        string folder = bench.NewFolder();
        await using var ours = await JobRunBench.StartAsync(bench, Places);
        var slurm = await SlurmQueue.FindAsync(bench.Variables, bench.Time, cancellationToken);
        await using var dask = DaskCluster.Tool.Find(bench.Variables) is null ? null : await DaskCluster.StartAsync(cancellationToken);
        List<Contestant<double>> queues = [new("Ensemble", token => ours.RunAsync(Program, count, token))];
        if (slurm is not null)
            queues.Add(new("sbatch", token => slurm.RunAsync(Program, count, folder, bench.Time, token)));
        if (dask is not null)
            queues.Add(new("Dask", token => dask.RunAsync(count, token)));
        var rates = await AlternatingRounds.RunAsync(bench, Name, bench.Rounds, queues, Measure.PerSecond.Text, cancellationToken);

        string jobs = string.Create(CultureInfo.InvariantCulture, $"run {count:#,0} jobs of {Program} end to end");
        int next = 1;
        return
        [
            slurm is null ? Row.Beside(jobs, Measure.PerSecond, rates[0], "sbatch", SlurmQueue.WhyMissing)
                : Row.Compare(jobs, Measure.PerSecond, rates[0], "sbatch", rates[next++], null),
            dask is null ? Row.Beside(jobs, Measure.PerSecond, rates[0], "Dask", DaskCluster.Tool.WhyMissing)
                : Row.Compare(jobs, Measure.PerSecond, rates[0], "Dask", rates[next], null),
            await GangAsync(bench, ours, cancellationToken),
        ];
    }

    private async Task<Row> GangAsync(Workbench bench, JobRunBench ours, CancellationToken cancellationToken)
    {
        string? torchrun = TorchRun.Find(bench.Variables);
        List<Contestant<double>> gangs = [new("Ensemble", token => ours.RunGangAsync(Program, Ranks, token))];
        if (torchrun is not null)
            gangs.Add(new("torchrun", token => TorchRunAsync(bench, torchrun, token)));
        var times = await AlternatingRounds.RunAsync(bench, Name, bench.Rounds, gangs, Measure.Milliseconds.Text, cancellationToken);
        string gang = $"run a gang of {Ranks} ranks of {Program}";
        return torchrun is null
            ? Row.Beside(gang, Measure.Milliseconds, times[0], "torchrun", "not measured, because torchrun is not installed: run eng/setup-engines torch")
            : Row.Compare(gang, Measure.Milliseconds, times[0], "torchrun", times[1], null);
    }

    private static async Task<double> TorchRunAsync(Workbench bench, string torchrun, CancellationToken cancellationToken)
    {
        string[] arguments = ["--standalone", "--nnodes=1", $"--nproc_per_node={Ranks}", .. Streams, "--no_python", Program];
        return (await ChildProgram.TimeAsync(bench.Time, torchrun, arguments, cancellationToken)).TotalMilliseconds;
    }
}
