using Ensemble.Benchmarks.Harness;
using Ensemble.Benchmarks.Rivals;
using Ensemble.Processes;

namespace Ensemble.Benchmarks.Figures;

/// <summary>How fast the output of one process gets into its log.</summary>
internal sealed class OutputFigure : IFigure
{
    private const int Megabyte = 1_000_000;

    private static readonly RivalTool Shell = new("sh");

    public string Name => "output";

    public string Method =>
        "A C program writes lines of 100 bytes, 64 KiB at a time and then, for information, 4 KiB at a time as programs of the C library do on a pipe. Ensemble takes them from a pipe " +
        "into the log with the times of their arrival; counted from the request to start until the log is complete. The rival is the same program with a shell's redirection to a file.";

    public async Task<IReadOnlyList<Row>> MeasureAsync(Workbench bench, CancellationToken cancellationToken)
    {
        if (NativeProgram.Compiler.Find(bench.Variables) is not { } compiler)
            return [new("output of one process into its log", "", NativeProgram.Compiler.WhyMissing, "", Measure.MegabytesPerSecond.GoalText(300),
                Verdict.NotMeasured)];
        string writer = await NativeProgram.CompileAsync(compiler, "write_lines", bench.NewFolder(), bench.Time, cancellationToken);
        await using var launcher = await Launchers.StartAsync(bench, cancellationToken);
        int megabytes = bench.Amount(thorough: 1000, quick: 300);

        var large = await RunAsync(65536);
        var small = await RunAsync(4096);
        string what = $"{megabytes} MB of output of one process into its log";
        return
        [
            Row.Limit(what, Measure.MegabytesPerSecond, large[0], 300),
            Row.Compare(what, Measure.MegabytesPerSecond, large[0], "redirection by a shell", large[1], goal: null),
            Row.Compare($"{what}, 4 KiB at a time", Measure.MegabytesPerSecond, small[0], "redirection by a shell", small[1], goal: null),
        ];

        Task<IReadOnlyList<double[]>> RunAsync(int block) => AlternatingRounds.RunAsync<double>(
            bench, $"{Name} by {block} bytes", bench.Rounds,
            [
                new("Ensemble", token => ThroughLauncherAsync(bench, launcher, writer, megabytes, block, token)),
                new("redirection by a shell", token => ThroughShellAsync(bench, writer, megabytes, block, token)),
            ],
            Measure.MegabytesPerSecond.Text, cancellationToken);
    }

    private static async Task<double> ThroughLauncherAsync(Workbench bench, IProcessLauncher launcher, string writer, int megabytes, int block,
        CancellationToken cancellationToken)
    {
        string log = Path.Combine(bench.NewFolder(), "out.log");
        long started = bench.Time.GetTimestamp();
        var process = await Launchers.StartProcessAsync(
            launcher,
            new ProcessStart
            {
                Name = "write_lines",
                Command = writer,
                Arguments = [$"{megabytes}", $"{block}"],
                Environment = bench.Variables,
                WorkingDirectory = "/",
                StandardOutputLog = log,
            },
            cancellationToken);
        var end = await process.Ended.WaitAsync(cancellationToken);
        double seconds = bench.Time.GetElapsedTime(started).TotalSeconds;
        return end.Succeeded ? Rate(log, megabytes, seconds) : throw new InvalidOperationException($"The writer did not succeed: {end}");
    }

    private static async Task<double> ThroughShellAsync(Workbench bench, string writer, int megabytes, int block, CancellationToken cancellationToken)
    {
        string log = Path.Combine(bench.NewFolder(), "out.log");
        string shell = Shell.Find(bench.Variables) ?? throw new InvalidOperationException("There is no sh.");
        var elapsed = await ChildProgram.TimeAsync(bench.Time, shell,
            ["-c", "exec \"$1\" \"$2\" \"$3\" > \"$4\"", "sh", writer, $"{megabytes}", $"{block}", log], cancellationToken);
        return Rate(log, megabytes, elapsed.TotalSeconds);
    }

    // The file goes at once: what the disk is still writing would slow down the next round.
    private static double Rate(string log, int megabytes, double seconds)
    {
        long length = new FileInfo(log).Length;
        File.Delete(log);
        return length == (long)megabytes * Megabyte ? megabytes / seconds : throw new InvalidOperationException($"{length} bytes of {megabytes} MB arrived.");
    }
}
