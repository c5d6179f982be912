using Ensemble.Benchmarks.Harness;

namespace Ensemble.Benchmarks.Rivals;

/// <summary>Runs a number of sleeping programs under supervisord and takes the times.</summary>
internal static class Supervisord
{
    public static RivalTool Tool { get; } = new("supervisord");

    /// <summary>Starts them, waits until all are RUNNING, and stops supervisord.</summary>
    public static async Task<StartAndStop> RunAsync(Workbench bench, string supervisord, int programs, CancellationToken cancellationToken)
    {
        string folder = bench.NewFolder();
        string configuration = Path.Combine(folder, "supervisord.conf");
        await File.WriteAllTextAsync(configuration, Configuration(folder, programs), cancellationToken);
        var running = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        int entered = 0;
        long started = bench.Time.GetTimestamp();
        await using var daemon = ChildProgram.Start(supervisord, ["-c", configuration], onLine: line =>
        {
            if (line.Contains("entered RUNNING state", StringComparison.Ordinal) && Interlocked.Increment(ref entered) == programs)
                running.TrySetResult();
        });
        var ended = daemon.ExitAsync(cancellationToken);
        if (await Task.WhenAny(running.Task, ended) == ended)
            throw new InvalidOperationException($"supervisord ended with code {await ended}: {daemon.Errors}");
        var start = bench.Time.GetElapsedTime(started);

        long stopping = bench.Time.GetTimestamp();
        daemon.Terminate();
        await ended;
        return new(start, bench.Time.GetElapsedTime(stopping));
    }

    // startsecs=0: a program counts as RUNNING as soon as it is started. The log on standard output says so line by line.
    private static string Configuration(string folder, int programs) =>
        $"""
        [supervisord]
        nodaemon=true
        logfile=/dev/stdout
        logfile_maxbytes=0
        pidfile={folder}/supervisord.pid
        childlogdir={folder}

        [program:sleep]
        command=sleep 1000
        process_name=%(program_name)s_%(process_num)d
        numprocs={programs}
        startsecs=0
        autorestart=false
        """;
}
