namespace Ensemble.Jobs.CrashingHost;

/// <summary>Schedules and cancels jobs until the host is killed.</summary>
internal sealed class Work(JobScheduler scheduler, string folder, int seed)
{
    private const int Callers = 4;
    private const int JobsOfCaller = 12;

    // Says when it begins and ends. Who finds the place taken by a process that lives runs beside another attempt of the same job.
    private const string Script = """
        cd "$1" || exit 9
        echo "begin $2 $ENSEMBLE_ATTEMPT $$" >> story
        if ! mkdir "lock.$2" 2>/dev/null; then other=$(cat "lock.$2/pid" 2>/dev/null); kill -0 "$other" 2>/dev/null && echo "$2 $$ beside $other" >> doubles; fi
        echo $$ > "lock.$2/pid"
        sleep "$3"
        rm -r "lock.$2"
        echo "end $2 $ENSEMBLE_ATTEMPT $4" >> story
        exit "$4"
        """;

    private readonly Lock _lock = new();
    private readonly List<string> _known = [];

    public async Task RunAsync()
    {
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(() => CallAsync(caller))));
        Console.WriteLine("done");
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System);
    }

    private async Task CallAsync(int caller)
    {
        var random = new Random(seed * Callers + caller);
        for (int i = 0; i < JobsOfCaller; i++)
        {
            string id = $"{Environment.ProcessId}.{caller}.{i}";
            if (await scheduler.ScheduleAsync(Spec(id, random), id) is not JobOutcome.Done)
                continue;
            Say($"ack {id}");
            lock (_lock)
                _known.Add(id);
            if (random.Next(8) == 0 && Any(random) is { } victim && await scheduler.CancelAsync(victim) is JobOutcome.Done)
                Say($"cancelled {victim}");
        }
    }

    private JobSpec Spec(string id, Random random) => new()
    {
        Type = $"type{random.Next(3)}",
        Command = new("/bin/sh", ["-c", Script, "sh", folder, id, random.Next(4) == 0 ? "0.1" : "0.01", random.Next(5) == 0 ? "1" : "0"]),
        WorkingDirectory = folder,
        Needs = new(random.Next(3)),
        Retry = new() { Retries = random.Next(2), Backoff = TimeSpan.FromMilliseconds(10), Interruptions = 100 },
        After = random.Next(4) == 0 && Any(random) is { } other ? [new(other, DependencyCondition.Ended)] : [],
    };

    private string? Any(Random random)
    {
        lock (_lock)
            return _known.Count == 0 ? null : _known[random.Next(_known.Count)];
    }

    private void Say(string line)
    {
        lock (_lock)
            Console.WriteLine(line);
    }
}
