using System.Text.RegularExpressions;
using Ensemble.Hosting.Control;
using Ensemble.Hosting.Runs;
using Ensemble.Hosting.Tests.Runs;
using Ensemble.Model;
using Ensemble.Model.Journal;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Terminal;

public sealed class TerminalOutputTests : IDisposable
{
    private readonly Screen _screen = new();
    private readonly SetClock _clock = new();

    public void Dispose() => _screen.Dispose();

    [Fact]
    public async Task A_run_is_shown_with_aligned_labels_lifecycle_and_a_summary()
    {
        await using var run = new ScriptedRun(Plans.Of("rl/agent*2", "rl/learner"), _clock);
        await using var terminal = Show(run);
        run.Append("rl", new ExperimentStarted(2, 3));
        await Told(run, "rl/agent.0", new ReplicaWaiting(["rl/learner healthy"]), "waits for rl/learner healthy");
        await Told(run, "rl/learner.0", new ReplicaStarting(1), null);
        await Told(run, "rl/learner.0", new ReplicaRunning(1, 123), "running (pid 123)");
        await Written(run, "rl/learner.0", "listening");
        await Told(run, "rl/agent.1", new ReplicaStarting(1), null);
        await Told(run, "rl/agent.1", new ReplicaRunning(1, 124), "pid 124");
        await Written(run, "rl/agent.1", "a warning", isError: true);
        await Written(run, "rl/agent.1", "10%\r20%\r30%");
        await Told(run, "rl/learner.0", new ReplicaUnhealthy(1, "GET / answered 500"), "unhealthy");
        await Told(run, "rl/agent.1", new ReplicaRestarting(2, TimeSpan.FromSeconds(1.5)), "restarts");
        _clock.Now += TimeSpan.FromSeconds(12.4);
        await Told(run, "rl/agent.1", new ReplicaEnded(1, new Completed(0), null), "completed");
        run.Append("rl", new ExperimentEnded(true, null, null));
        run.Close();
        await terminal.FinishAsync(null);
        _screen.ToString().Should().Be($"""
            Run 20260101-000000-abcd in {run.Folder}
            agent.0 waits for rl/learner healthy
            learner running (pid 123)
            learner | listening
            agent.1 running (pid 124)
            agent.1 ! a warning
            agent.1 | 30%
            learner unhealthy: GET / answered 500
            agent.1 restarts in 1.5 s (restart 2)
            agent.1 completed
            rl: 3 processes, 12.4 s, succeeded

            """);
    }

    [Fact]
    public async Task A_failure_is_summed_up_with_its_cause_and_its_log()
    {
        await using var run = new ScriptedRun(Plans.Of("rl/agent*2", "rl/learner"), _clock);
        await using var terminal = Show(run);
        run.Append("rl", new ExperimentStarted(2, 3));
        string log = new RunFolder(run.RunId, run.Folder).LogFile(ReplicaId.Parse("rl/learner.0"), isError: true);
        Directory.CreateDirectory(Path.GetDirectoryName(log)!);
        File.WriteAllText(log, "out of GPUs");
        _clock.Now += TimeSpan.FromSeconds(3.1);
        run.Append("rl", new ExperimentEnded(false, "rl/learner.0", new Failed(3, null)));
        run.Close();
        await terminal.FinishAsync(null);
        LastLine().Should().Be("rl: failed after 3.1 s: learner failed with exit code 3 (logs/rl/learner.0.err.log)");
    }

    [Fact]
    public async Task Colours_mark_processes_errors_and_failures_and_end_with_each_line()
    {
        await using var run = new ScriptedRun(Plans.Of("rl/agent*2"), _clock);
        await using var terminal = Show(run, colors: true);
        run.Start("rl/agent.0");
        await Seen("running");
        await Written(run, "rl/agent.0", "\e[1mbold\e[5;5H and left on");
        await Written(run, "rl/agent.0", "oh no", isError: true);
        await Told(run, "rl/agent.0", new ReplicaEnded(1, new Killed(KillReason.OutOfMemory), null), "out of memory");
        run.Close();
        await terminal.FinishAsync(null);
        string color = new ReplicaLabels(run.Plan).Color(ReplicaId.Parse("rl/agent.1"));
        string[] lines = _screen.ToString().Split('\n');
        lines[0].Should().StartWith("\e[2mRun ").And.EndWith("\e[0m");
        lines[1].Should().Be("\e[2magent.0 running (pid 100)\e[0m");
        lines[2].Should().Be($"{color}agent.0 |\e[0m \e[1mbold and left on\e[0m");
        lines[3].Should().Be($"{color}agent.0 \e[31m!\e[0m oh no");
        lines[4].Should().Be("\e[31magent.0 killed: out of memory\e[0m");
    }

    [Fact]
    public async Task Several_experiments_are_told_apart_and_summed_up_each()
    {
        await using var run = new ScriptedRun(Plans.Of("rl/a", "eval/long-name"), _clock);
        await using var terminal = Show(run);
        run.Append("rl", new ExperimentStarted(1, 1));
        run.Append("eval", new ExperimentStarted(1, 1));
        run.Start("rl/a.0");
        await Written(run, "rl/a.0", "hello");
        run.Append("rl", new ExperimentEnded(true, null, null));
        run.Append("", new RunStopping("SIGINT"));
        run.Append("eval", new ExperimentEnded(true, null, null));
        run.Close();
        await terminal.FinishAsync(null);
        _screen.ToString().Should().Contain("rl/a           | hello\n")
            .And.EndWith("rl: 1 process, 0.0 s, succeeded\neval: 1 process, 0.0 s, stopped by SIGINT\n");
    }

    [Fact]
    public async Task Streams_that_do_not_go_to_the_terminal_stay_away()
    {
        var plan = Plans.Of("rl/quiet", "rl/half")
            .With("rl/quiet", p => p with { StandardOutput = OutputTarget.File, StandardError = OutputTarget.None })
            .With("rl/half", p => p with { StandardOutput = OutputTarget.None });
        await using var run = new ScriptedRun(plan, _clock);
        await using var terminal = Show(run);
        run.Start("rl/quiet.0");
        run.Start("rl/half.0");
        run.Write("rl/quiet.0", "unseen");
        run.Write("rl/half.0", "unseen");
        run.Write("rl/half.0", "seen", isError: true);
        run.Close();
        await terminal.FinishAsync(null);
        _screen.ToString().Should().Contain("half  ! seen\n").And.NotContain("unseen");
    }

    [Fact]
    public async Task Everything_written_before_the_end_stands_before_the_summary()
    {
        await using var run = new ScriptedRun(Plans.Of("rl/agent*50"), _clock);
        await using var terminal = Show(run);
        run.Append("rl", new ExperimentStarted(1, 50));
        for (int i = 0; i < 50; i++)
            run.Start($"rl/agent.{i}");
        for (int line = 0; line < 200; line++)
        {
            for (int i = 0; i < 50; i++)
                run.Write($"rl/agent.{i}", $"line {line}");
        }
        run.Append("rl", new ExperimentEnded(true, null, null));
        run.Close();
        await terminal.FinishAsync(null);
        string[] lines = _screen.ToString().TrimEnd('\n').Split('\n');
        lines[^1].Should().Be("rl: 50 processes, 0.0 s, succeeded");
        foreach (int i in Enumerable.Range(0, 50))
            lines.Where(l => Regex.IsMatch(l, $@"^agent\.{i} +\| ")).Select(l => l[(l.IndexOf('|') + 2)..])
                .Should().Equal(Enumerable.Range(0, 200).Select(n => $"line {n}"));
    }

    [Fact]
    public async Task A_replica_that_writes_without_end_lets_the_others_through()
    {
        await using var run = new ScriptedRun(Plans.Of("rl/flood", "rl/drop"), _clock);
        run.WriteWithoutEnd("rl/flood.0", "flood");
        run.Write("rl/drop.0", "drop");
        run.Start("rl/flood.0");
        run.Start("rl/drop.0");
        await using var terminal = Show(run);
        await Seen("drop  | drop\n");
        run.Close();
        await terminal.FinishAsync(null);
    }

    [Fact]
    public async Task A_thousand_silent_replicas_that_never_ran_are_not_followed()
    {
        await using var run = new ScriptedRun(Plans.Of("rl/agent*1000"), _clock);
        await using var terminal = Show(run);
        run.Start("rl/agent.7");
        await Written(run, "rl/agent.7", "alone");
        run.Followers.Should().Be(1);
        for (int i = 0; i < 1000; i++)
            run.Start($"rl/agent.{i}");
        await Eventually.TrueAsync(() => run.Followers == 1000, "each that was started is followed once");
        run.Close();
        await terminal.FinishAsync(null);
    }

    [Fact]
    public async Task A_terminal_that_stands_still_ends_with_patience()
    {
        await using var run = new ScriptedRun(Plans.Of("rl/agent"), _clock);
        using var stuck = new StuckWriter();
        var time = new VirtualTime();
        await using var terminal = new TerminalOutput(ShownRun.Of(run), new TerminalOptions { Writer = stuck }, time);
        terminal.Start();
        await stuck.Reached.WaitAsync(Eventually.Deadline);
        run.Start("rl/agent.0");
        run.Close();
        var finishing = terminal.FinishAsync(TimeSpan.FromMilliseconds(50));
        await time.PassUntilAsync(() => finishing.IsCompleted, "the end of patience");
        await finishing;
    }

    [Fact]
    public async Task Output_that_goes_on_after_patience_ran_out_is_cut_off_with_a_word()
    {
        await using var run = new ScriptedRun(Plans.Of("rl/agent"), _clock);
        var time = new VirtualTime();
        await using var terminal = Show(run, time: time);
        run.Start("rl/agent.0");
        var finishing = terminal.FinishAsync(TimeSpan.FromMilliseconds(50));
        time.Pass(TimeSpan.FromMilliseconds(50));
        await Eventually.EndAsync(finishing);
        _screen.ToString().Should().Contain($"Not all output was shown; it is in {run.Folder}/logs\n").And.EndWith("has not ended\n");
    }

    [Fact]
    public async Task The_hint_about_the_second_interrupt_is_a_line_of_its_own()
    {
        await using var run = new ScriptedRun(Plans.Of("rl/agent"), _clock);
        await using var terminal = Show(run);
        await terminal.SayHowToForceAsync(Eventually.Late());
        _screen.ToString().Should().Contain("Stopping. Press Ctrl-C again to kill everything at once.\n");
    }

    [Theory]
    [InlineData(0.04, "0.0 s")]
    [InlineData(12.44, "12.4 s")]
    [InlineData(59.94, "59.9 s")]
    [InlineData(59.96, "1 m 00 s")]
    [InlineData(192, "3 m 12 s")]
    [InlineData(7500, "2 h 05 m")]
    public void Durations_read_well(double seconds, string text) => DurationText.Of(TimeSpan.FromSeconds(seconds)).Should().Be(text);

    [Theory]
    [InlineData(false, "xterm", "", true)]
    [InlineData(true, "xterm", "", false)]
    [InlineData(false, "dumb", "", false)]
    [InlineData(false, "", "", false)]
    [InlineData(false, "xterm", "1", false)]
    public void Colours_are_shown_only_where_they_can_be(bool isRedirected, string terminal, string noColor, bool colors) =>
        TerminalOptions.Detect(TextWriter.Null, isRedirected, 80, new Dictionary<string, string> { ["TERM"] = terminal, ["NO_COLOR"] = noColor })
            .Colors.Should().Be(colors);

    private TerminalOutput Show(ScriptedRun run, bool colors = false, TimeProvider? time = null)
    {
        var terminal = new TerminalOutput(ShownRun.Of(run), new TerminalOptions { Writer = _screen, Colors = colors }, time ?? _clock);
        terminal.Start();
        return terminal;
    }

    private async Task Told(ScriptedRun run, string subject, EventBody body, string? text)
    {
        run.Append(subject, body);
        if (text is not null)
            await Seen(text);
    }

    private async Task Written(ScriptedRun run, string replica, string text, bool isError = false)
    {
        run.Write(replica, text, isError);
        await Seen(SafeText.Of(text, keepColors: false));
    }

    private Task Seen(string text) => Eventually.TrueAsync(() => _screen.ToString().Contains(text), text);

    private string LastLine() => _screen.ToString().TrimEnd('\n').Split('\n')[^1];
}
