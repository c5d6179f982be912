using System.Text;
using Ensemble.Processes.Tests.Support;

namespace Ensemble.Processes.Tests;

public sealed class PtyTests
{
    [Fact]
    public async Task A_terminal_is_a_terminal()
    {
        await using TestLauncher launcher = await TestLauncher.CreateAsync();
        ProcessStart start = launcher.Script("test -t 0 && test -t 1 && test -t 2 && echo tty; stty size; echo through > /dev/tty; echo error >&2")
            with { Pty = new(40, 120) };

        (ProcessEnd end, string output) = await launcher.RunAsync(start);

        output.Should().Be("tty\r\n40 120\r\nthrough\r\nerror\r\n");
        end.ExitCode.Should().Be(0);
        File.Exists(start.StandardErrorLog).Should().BeFalse("a terminal has one stream");
    }

    [Fact]
    public async Task What_is_typed_arrives_and_control_C_interrupts()
    {
        await using TestLauncher launcher = await TestLauncher.CreateAsync();
        ProcessStart start = launcher.Script($"read line; echo \"got $line\" > {launcher.Folder.File("got")}; exec sleep 1000") with { Pty = new(24, 80) };
        IProcessIncarnation incarnation = await launcher.StartAsync(start);

        (await incarnation.WriteInputAsync(Encoding.UTF8.GetBytes("hello\n"), TestLauncher.Deadline)).Should().Be(6);
        (await launcher.LineOfAsync("got")).Should().Be("got hello");
        await incarnation.WriteInputAsync(new byte[] { 3 }, TestLauncher.Deadline);

        (await incarnation.Ended.WaitAsync(Eventually.Deadline, TimeProvider.System, TestLauncher.Deadline)).Signal.Should().Be(2);
    }

    [Fact]
    public async Task A_change_of_size_reaches_the_process()
    {
        await using TestLauncher launcher = await TestLauncher.CreateAsync();
        string size = launcher.Folder.File("size");
        string up = launcher.Folder.File("up");
        ProcessStart start = launcher.Script($"trap 'stty size > {size}; exit 0' WINCH; echo up > {up}; while :; do sleep 0.05; done")
            with { Pty = new(24, 80) };
        IProcessIncarnation incarnation = await launcher.StartAsync(start);
        await launcher.LineOfAsync("up");

        incarnation.Resize(new(50, 132));

        (await incarnation.Ended.WaitAsync(Eventually.Deadline, TimeProvider.System, TestLauncher.Deadline)).ExitCode.Should().Be(0);
        (await launcher.LineOfAsync("size")).Should().Be("50 132");
    }

    [Fact]
    public async Task A_process_without_a_terminal_takes_no_input()
    {
        await using TestLauncher launcher = await TestLauncher.CreateAsync();
        IProcessIncarnation incarnation = await launcher.StartAsync("sleep 1000");

        (await incarnation.WriteInputAsync(new byte[] { 3 }, TestLauncher.Deadline)).Should().Be(0);
    }
}
