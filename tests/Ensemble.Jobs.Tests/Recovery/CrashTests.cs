using System.Diagnostics;
using System.Globalization;
using Ensemble.Processes.Native;

namespace Ensemble.Jobs.Tests.Recovery;

/// <summary>Real hosts with real processes are killed: at each write boundary, and whenever chance has it. ENSEMBLE_CRASH_ROUNDS says how often.</summary>
public sealed class CrashTests
{
    private static readonly int s_rounds =
        int.TryParse(Environment.GetEnvironmentVariable("ENSEMBLE_CRASH_ROUNDS"), CultureInfo.InvariantCulture, out int many) ? many : 12;

    [Fact]
    public async Task A_killed_host_loses_no_acknowledged_job_and_none_runs_twice()
    {
        for (int round = 0; round < s_rounds; round++)
            await RoundAsync(round);
    }

    private static async Task RoundAsync(int seed)
    {
        var random = new Random(seed);
        string folder = Directory.CreateTempSubdirectory("ensemble-crash-").FullName;
        try
        {
            List<string> said = [];
            // The second host is killed while it takes over what the first has left.
            for (int host = 0; host < 2; host++)
                said.AddRange(await KilledAsync(folder, seed * 2 + host, random));
            var (ends, code) = await RunAsync(folder, "finish", seed, 0, int.MaxValue);
            code.Should().Be(0, "seed {0}: {1}", seed, string.Join('\n', ends));
            Check(folder, said, ends, $"seed {seed}");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // By turns: before the n-th transaction is on the disk, behind it, and after so many lines.
    private static async Task<IEnumerable<string>> KilledAsync(string folder, int seed, Random random)
    {
        int at = random.Next(1, 60);
        var (lines, _) = (seed % 3) switch
        {
            0 => await RunAsync(folder, "work", seed, -at, int.MaxValue),
            1 => await RunAsync(folder, "work", seed, at, int.MaxValue),
            _ => await RunAsync(folder, "work", seed, 0, at),
        };
        return lines;
    }

    private static void Check(string folder, List<string> said, List<string> ends, string why)
    {
        said.Should().NotContain(line => line.StartsWith("refused", StringComparison.Ordinal), why);
        File.Exists(Path.Combine(folder, "doubles")).Should().BeFalse("no job runs twice at once: {0}", why);
        var jobs = ends.Where(line => line.StartsWith("job ", StringComparison.Ordinal)).Select(line => line.Split(' ')).ToDictionary(job => job[1]);
        Second(said, "ack ").Should().BeSubsetOf(jobs.Keys, "no acknowledged job is lost: {0}", why);
        jobs.Values.Should().OnlyContain(job => Enum.Parse<JobState>(job[2]).IsEnd(), why);
        foreach (string cancelled in Second(said, "cancelled "))
            jobs[cancelled][2].Should().Be("Cancelled", why);
        string[] story = File.Exists(Path.Combine(folder, "story")) ? File.ReadAllLines(Path.Combine(folder, "story")) : [];
        foreach (var (id, job) in jobs)
        {
            var begins = story.Where(line => line.StartsWith($"begin {id} ", StringComparison.Ordinal)).Select(line => line.Split(' ')[2]).ToList();
            begins.Should().OnlyHaveUniqueItems("an attempt runs once: {0}, {1}", why, id);
            begins.Count.Should().BeLessThanOrEqualTo(int.Parse(job[3], CultureInfo.InvariantCulture), "{0}, {1}", why, id);
            if (job[2] == "Completed")
                story.Should().Contain(line => line.StartsWith($"end {id} ", StringComparison.Ordinal) && line.EndsWith(" 0", StringComparison.Ordinal), why);
        }
        foreach (string line in story.Where(line => line.StartsWith("begin ", StringComparison.Ordinal)))
            Directory.Exists("/proc/" + line.Split(' ')[3]).Should().BeFalse("no process is left: {0}, {1}", why, line);
    }

    private static IEnumerable<string> Second(IEnumerable<string> lines, string prefix) =>
        lines.Where(line => line.StartsWith(prefix, StringComparison.Ordinal)).Select(line => line.Split(' ')[1]);

    /// <summary>Runs a host until it ends or has said so many lines; then it is killed.</summary>
    private static async Task<(List<string> Lines, int Code)> RunAsync(string folder, string mode, int seed, int killAt, int lines)
    {
        using var host = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                Path.Combine(AppContext.BaseDirectory, "Ensemble.Jobs.CrashingHost.dll"), folder, mode, $"{seed}",
                killAt.ToString(CultureInfo.InvariantCulture),
            },
            RedirectStandardOutput = true,
        })!;
        using var late = new CancellationTokenSource(Eventually.Deadline);
        // A host that hangs is ended with its test.
        await using var end = late.Token.Register(() => Libc.kill(host.Id, SignalNumber.Kill));
        List<string> said = [];
        while (await host.StandardOutput.ReadLineAsync(CancellationToken.None) is { } line)
        {
            said.Add(line);
            // A host that has done all of its work before it was to be killed is killed now.
            if (said.Count == lines || line == "done")
                _ = Libc.kill(host.Id, SignalNumber.Kill);
        }
        await host.WaitForExitAsync(CancellationToken.None);
        late.IsCancellationRequested.Should().BeFalse("seed {0}, {1}: it ends in time, but said {2}", seed, mode, string.Join('\n', said));
        return (said, host.ExitCode);
    }
}
