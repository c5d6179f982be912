using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Ensemble.Jobs;

namespace Ensemble.Dashboard.Jobs;

/// <summary>Jobs in every state, for tests that only look: some of them run on and wait on for as long as anybody looks.</summary>
public sealed class JobScene : IAsyncLifetime
{
    /// <summary>What nobody is to see.</summary>
    public const string Secret = "correct-horse-battery";

    private ShownJobsHost? _host;

    internal ShownJobsHost Host => _host!;

    public async ValueTask InitializeAsync()
    {
        Engines.Require("sh", "sleep");
        _host = await ShownJobsHost.StartAsync();
        await AddAsync();
        foreach (string id in new[] { "prepare", "broken", "flaky", "wave_3", "hostile" })
            await _host.EndAsync(id);
        foreach (string id in new[] { "train", "sweep_1", "sweep_2" })
            await _host.IsAsync(id, JobState.Running);
        await Eventually.TrueAsync(
            async () => await _host.Scheduler.GetJobAsync("train") is JobOutcome.Done { Job: { Progress: > 0, Artifacts.Length: 2 } }, () => "train reports");
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
            await _host.DisposeAsync();
    }

    private async Task AddAsync()
    {
        var host = _host!;
        await host.AddAsync("prepare", Labelled(ShownJobsHost.Script("echo '\u001b[32mdownloaded\u001b[0m 60000 images'; exit 0", "prepare"), "team", "vision"));
        await host.AddAsync("broken", Labelled(ShownJobsHost.Script(
            "echo \"starting $RANK of $WORLD_SIZE\"; if [ $RANK = 2 ]; then sleep 0.2; echo 'Traceback (most recent call last):'; echo 'ValueError: loss is <b>nan</b>'; exit 7; fi; exec sleep 600",
            "train"), "team", "vision") with { Gang = new() { WorldSize = 4 } });
        await host.AddAsync("flaky", ShownJobsHost.Script("echo attempt $ENSEMBLE_ATTEMPT; test $ENSEMBLE_ATTEMPT -gt 2", "etl") with
        {
            Retry = new() { Retries = 3, Backoff = TimeSpan.FromMilliseconds(200) },
        });
        await host.AddAsync("hostile", Labelled(
            ShownJobsHost.Script("printf '%s\\n' '<img src=x onerror=window.hit=1>' '<script>window.hit=2</script>' 'gol\u202e.txt'; exit 3", "<b>type</b>"),
            "<i>name</i>", "<img src=x onerror=window.hit=3>\u202e"));
        (await host.Scheduler.ScheduleArrayAsync(ShownJobsHost.Script("test $ENSEMBLE_ARRAY_INDEX != 2", "wave"), Members("1-3"), "wave"))
            .Should().BeOfType<JobArrayOutcome.Done>();
        foreach (string id in new[] { "prepare", "broken", "flaky", "wave_3", "hostile" })
            await host.EndAsync(id);
        await host.AddAsync("train", Labelled(ShownJobsHost.Script("", "train"), "team", "vision") with
        {
            Gang = new() { WorldSize = 4, MaxRestarts = 2 },
            Needs = new(0.5, 64L << 20),
            After = [new("prepare")],
            Parameters = [new("lr", 0.001), new("api_token", JsonValue.Create(Secret))],
            Environment = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, [KeyValuePair.Create("DATA", "/data/mnist"), KeyValuePair.Create("HF_TOKEN", Secret)]),
            TimeLimit = TimeSpan.FromHours(6),
            Command = new("/bin/sh", ["-c", TrainScript, "train", "--password", Secret]),
        });
        (await host.Scheduler.ScheduleArrayAsync(
            Labelled(ShownJobsHost.Script("exec sleep 600", "sweep"), "team", "language"), Members("1-40%2"), "sweep")).Should().BeOfType<JobArrayOutcome.Done>();
        await host.AddAsync("evaluate", Labelled(ShownJobsHost.Script("true", "evaluate"), "team", "vision") with { After = [new("train")], Priority = 10 });
    }

    private const string TrainScript =
        """
        if [ $RANK = 0 ]; then
          echo weights > step-100.bin
          echo '{"type": "checkpoint", "name": "step-100", "uri": "step-100.bin", "metadata": {"loss": 0.213, "step": 100}}' >> $ENSEMBLE_ARTIFACTS
          echo '{"type": "plot", "name": "curve", "uri": "https://plots.example/curve"}' >> $ENSEMBLE_ARTIFACTS
          echo '{"progress": 0.42, "status": "epoch 3 of 7"}' >> $ENSEMBLE_ARTIFACTS
        fi
        i=0; while [ $i -lt 12 ]; do i=$((i+1)); printf '\033[36mstep %s\033[0m loss 0.%s rank %s\n' $i $((900 - i * 31)) $RANK; done
        exec sleep 600
        """;

    private static JobSpec Labelled(JobSpec spec, string name, string value) => spec with { Labels = spec.Labels.Add(name, value) };

    private static JobArray Members(string text)
    {
        JobArray.TryParse(text, out var array).Should().BeNull();
        return array!;
    }
}
