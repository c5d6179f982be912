using Ensemble.Processes.Logs;
using Ensemble.Processes.Tests.Support;

namespace Ensemble.Processes.Tests;

public sealed class OutputTests
{
    [Fact]
    public async Task Both_streams_go_to_their_files_byte_for_byte()
    {
        await using TestLauncher launcher = await TestLauncher.CreateAsync();
        ProcessStart start = launcher.Script("printf 'out\\377\\000\\r\\n'; printf 'err' >&2");

        await launcher.RunAsync(start);

        (await File.ReadAllBytesAsync(start.StandardOutputLog!, TestLauncher.Deadline))
            .Should().Equal("out"u8.ToArray().Concat(new byte[] { 0xFF, 0, 13, 10 }));
        (await File.ReadAllTextAsync(start.StandardErrorLog!, TestLauncher.Deadline)).Should().Be("err");
    }

    [Fact]
    public async Task A_silent_process_makes_no_file()
    {
        await using TestLauncher launcher = await TestLauncher.CreateAsync();
        ProcessStart start = launcher.Script("exit 0");

        await launcher.RunAsync(start);

        File.Exists(start.StandardOutputLog).Should().BeFalse();
    }

    [Fact]
    public async Task Both_streams_may_share_one_file()
    {
        await using TestLauncher launcher = await TestLauncher.CreateAsync();
        ProcessStart start = launcher.Script("for i in 1 2 3; do echo out$i; echo err$i >&2; done");
        start = start with { StandardErrorLog = start.StandardOutputLog };

        (_, string output) = await launcher.RunAsync(start);

        output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().BeEquivalentTo(["out1", "out2", "out3", "err1", "err2", "err3"]);
    }

    [Fact]
    public async Task Output_written_just_before_the_exit_is_kept()
    {
        await using TestLauncher launcher = await TestLauncher.CreateAsync();

        for (int round = 0; round < 50; round++)
        {
            (_, string output) = await launcher.RunAsync("head -c 60000 /dev/zero; printf end");
            output.Length.Should().Be(60_003);
            output.Should().EndWith("end");
        }
    }

    [Fact]
    public async Task A_lot_of_output_arrives_whole()
    {
        const int Count = 200_000_000;
        await using TestLauncher launcher = await TestLauncher.CreateAsync();
        ProcessStart start = launcher.Script($"seq 1 100000000 | head -c {Count}");
        IProcessIncarnation incarnation = await launcher.StartAsync(start);

        ProcessEnd end = await incarnation.Ended.WaitAsync(Eventually.Deadline, TimeProvider.System, TestLauncher.Deadline);

        end.DroppedOutputBytes.Should().Be(0);
        (ProcessEnd check, string sums) = await launcher.RunAsync($"cksum < {start.StandardOutputLog}; seq 1 100000000 | head -c {Count} | cksum");
        check.ExitCode.Should().Be(0);
        sums.Split('\n')[0].Should().Be(sums.Split('\n')[1]).And.EndWith($" {Count}");
    }

    [Fact]
    public async Task Beyond_the_limit_output_is_counted_and_dropped()
    {
        await using TestLauncher launcher = await TestLauncher.CreateAsync();
        ProcessStart start = launcher.Script("head -c 1000000 /dev/zero; printf tail >&2") with { LogLimitBytes = 1000 };

        (ProcessEnd end, string output) = await launcher.RunAsync(start);

        (end.ExitCode, output.Length, end.DroppedOutputBytes).Should().Be((0, 1000, 999_000));
    }

    [Fact]
    public async Task A_full_disk_neither_blocks_nor_kills_the_process()
    {
        await using TestLauncher launcher = await TestLauncher.CreateAsync();
        ProcessStart start = launcher.Script("head -c 1000000 /dev/zero; exit 7") with { StandardOutputLog = "/dev/full" };

        ProcessEnd end = await (await launcher.StartAsync(start)).Ended;

        (end.ExitCode, end.DroppedOutputBytes).Should().Be((7, 1_000_000));
    }

    [Fact]
    public async Task A_grandchild_that_holds_the_pipe_hangs_nothing_and_loses_nothing()
    {
        await using TestLauncher launcher = await TestLauncher.CreateAsync();
        string gate = launcher.Folder.File("gate");
        ProcessStart start = launcher.Script($"mkfifo {gate}; (setsid sh -c 'read x < {gate}; echo late' &); echo early; exit 0");
        IProcessIncarnation incarnation = await launcher.StartAsync(start);

        (await incarnation.RootExit).StrayCount.Should().Be(1);
        (await File.ReadAllTextAsync(start.StandardOutputLog!, TestLauncher.Deadline)).Should().Be("early\n");
        await File.WriteAllTextAsync(gate, "go\n", TestLauncher.Deadline);
        await incarnation.Ended;

        (await File.ReadAllTextAsync(start.StandardOutputLog!, TestLauncher.Deadline)).Should().Be("early\nlate\n");
    }

    // With one gate for both lines the second opened while the writer of the first had not closed it yet, read its end, and left the test waiting for ever.
    [Fact]
    public async Task A_follower_sees_lines_as_they_are_written_and_ends_with_the_process()
    {
        await using TestLauncher launcher = await TestLauncher.CreateAsync();
        string[] gates = [launcher.Folder.File("gate.1"), launcher.Folder.File("gate.2")];
        ProcessStart start = launcher.Script($"mkfifo {gates[0]} {gates[1]}; echo one; read x < {gates[0]}; echo two; read x < {gates[1]}; printf three");
        DateTimeOffset before = DateTimeOffset.UnixEpoch + TimeSpan.FromMilliseconds(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
        IProcessIncarnation incarnation = await launcher.StartAsync(start);
        List<LogLine> lines = [];

        await foreach (LogLine line in LogReader.FollowAsync(incarnation.StandardOutput!, 0, TestLauncher.Deadline))
        {
            lines.Add(line);
            if (line.Ending == LineEnding.Newline)
                await File.WriteAllTextAsync(gates[lines.Count - 1], "go\n", TestLauncher.Deadline);
        }

        lines.Select(line => (line.Text, line.Offset, line.Ending))
            .Should().Equal(("one", 0, LineEnding.Newline), ("two", 4, LineEnding.Newline), ("three", 8, LineEnding.EndOfLog));
        lines.Should().AllSatisfy(line => line.ArrivedAt.Should().BeOnOrAfter(before));
    }

    [Fact]
    public async Task A_follower_of_one_incarnation_does_not_read_the_next_ones_output()
    {
        await using TestLauncher launcher = await TestLauncher.CreateAsync();
        ProcessStart start = launcher.Script("echo first");
        IProcessIncarnation first = await launcher.StartAsync(start);
        await first.Ended;
        IProcessIncarnation second = await launcher.StartAsync(start with { Arguments = ["-c", "echo second"] });
        await second.Ended;

        (await ReadAsync(first)).Should().Equal("first");
        (await ReadAsync(second)).Should().Equal("second");
    }

    [Fact]
    public async Task A_follower_reads_a_fast_writer_to_the_last_byte()
    {
        await using TestLauncher launcher = await TestLauncher.CreateAsync();
        IProcessIncarnation incarnation = await launcher.StartAsync("seq 1 500000");
        int expected = 1;

        await foreach (LogLine line in LogReader.FollowAsync(incarnation.StandardOutput!, 0, TestLauncher.Deadline))
            int.Parse(line.Text, System.Globalization.CultureInfo.InvariantCulture).Should().Be(expected++);

        expected.Should().Be(500_001);
    }

    [Fact]
    public async Task The_index_knows_when_output_came_and_grows_with_time_not_with_bytes()
    {
        await using TestLauncher launcher = await TestLauncher.CreateAsync();
        string gate = launcher.Folder.File("gate");
        ProcessStart start = launcher.Script($"mkfifo {gate}; head -c 50000000 /dev/zero; read x < {gate}; echo; echo late");
        IProcessIncarnation incarnation = await launcher.StartAsync(start);
        await incarnation.StandardOutput!.WaitBeyondAsync(49_999_999, TestLauncher.Deadline);
        DateTimeOffset arrived = DateTimeOffset.UtcNow;
        await Eventually.TrueAsync(() => DateTimeOffset.UtcNow > arrived + TimeSpan.FromMilliseconds(20), "what comes later is not counted to what came before");
        DateTimeOffset later = DateTimeOffset.UtcNow;
        await File.WriteAllTextAsync(gate, "go\n", TestLauncher.Deadline);
        ProcessEnd end = await incarnation.Ended;

        new FileInfo(start.StandardOutputLog + ".idx").Length.Should().BeInRange(32, 16 * (2 + (long)(end.EndedAt - end.StartedAt).TotalMilliseconds / 10));
        LogPosition.Since(start.StandardOutputLog!, later).Should().Be(50_000_000);
        LogPosition.Since(start.StandardOutputLog!, end.StartedAt).Should().Be(0);
        LogPosition.OfLastLines(start.StandardOutputLog!, 1).Should().Be(50_000_001);
    }

    private static async Task<List<string>> ReadAsync(IProcessIncarnation incarnation)
    {
        List<string> lines = [];
        await foreach (LogLine line in LogReader.FollowAsync(incarnation.StandardOutput!, incarnation.StandardOutput!.StartOffset, TestLauncher.Deadline))
            lines.Add(line.Text);
        return lines;
    }
}
