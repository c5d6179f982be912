using Ensemble.Processes.Hosting;
using Ensemble.Processes.Launcher;
using Ensemble.Processes.Native;
using Ensemble.Processes.Proc;
using Ensemble.Processes.Protocol;
using Ensemble.Processes.Tests.Support;

namespace Ensemble.Processes.Tests;

public sealed class ProtocolTests
{
    private const ulong Run = Brand.LowestRun + 1;

    [Fact]
    public async Task A_host_of_another_format_is_refused_in_words()
    {
        using TestFolder folder = new();
        using RawLauncher launcher = RawLauncher.Start(folder);
        string? refusal = null;

        launcher.Send(RequestKind.Hello, frame => frame.UInt32(ProtocolFormat.Magic).UInt32(99));
        await launcher.ReadToEndAsync((kind, fields) => refusal = kind == ReportKind.Refused ? new FrameReader(fields).String() : refusal);

        refusal.Should().Contain($"format {ProtocolFormat.Number}").And.Contain("format 99");
        launcher.WaitForExit().Should().Be(3 << 8);
    }

    [Theory]
    [InlineData("unknown kind")]
    [InlineData("truncated start")]
    [InlineData("huge frame")]
    [InlineData("trailing bytes")]
    [InlineData("text without end")]
    public async Task A_malformed_frame_ends_the_launcher_and_everything_it_started(string what)
    {
        using TestFolder folder = new();
        using RawLauncher launcher = RawLauncher.Start(folder);
        launcher.Greet(Run);
        launcher.StartSleep(folder.Place);
        await Eventually.TrueAsync(() => folder.Survivors().Count == 1, "the process must run");

        switch (what)
        {
            case "unknown kind":
                launcher.Send((RequestKind)200, _ => { });
                break;
            case "truncated start":
                launcher.Send(RequestKind.Start, frame => frame.UInt32(5).Byte(0));
                break;
            case "huge frame":
                launcher.SendRaw([0xFF, 0xFF, 0xFF, 0xFF, 1]);
                break;
            case "trailing bytes":
                launcher.Send(RequestKind.KillTree, frame => frame.UInt32(77).UInt32(0));
                break;
            default:
                launcher.Send(RequestKind.Start, frame => frame.UInt32(5).Byte(0).UInt16(0).UInt16(0).UInt64(0).UInt32(uint.MaxValue));
                break;
        }

        await launcher.ReadToEndAsync((_, _) => { });
        launcher.WaitForExit().Should().Be(0);
        folder.Survivors().Should().BeEmpty();
    }

    [Fact] // what a host asked for was forgotten where it left between two looks of the launcher, just when that reported something
    public unsafe void What_a_host_sent_before_it_left_is_there_after_a_report_to_it_has_failed()
    {
        int* ends = stackalloc int[2];
        Libc.socketpair(Linux.UnixDomain, Linux.StreamSocket | Linux.CloseOnExec, 0, ends).Should().Be(0);
        LauncherConnection host = new(ends[0]);
        using ControlChannel launcher = new(ends[1]);
        host.Send(RequestKind.Acknowledge, 7u, static (frame, number) => frame.UInt32(number));
        host.Close();

        launcher.Outgoing.Begin((byte)ReportKind.Output).UInt32(1).End();
        launcher.Flush();

        launcher.IsLost.Should().BeTrue();
        launcher.Receive().Should().BeTrue();
        launcher.TryNext(out RequestKind kind, out _, out int length).Should().BeTrue();
        (kind, length).Should().Be((RequestKind.Acknowledge, 4));
        launcher.Receive().Should().BeFalse();
    }

    [Fact]
    public void Random_frames_never_break_the_reader()
    {
        Random random = new(99);
        byte[] bytes = new byte[64];
        for (int round = 0; round < 100_000; round++)
        {
            random.NextBytes(bytes);
            FrameReader reader = new(bytes.AsSpan(0, random.Next(bytes.Length)));
            _ = reader.UInt32();
            _ = reader.Text();
            _ = reader.Bytes();
            _ = reader.UInt64();
            (reader.Position <= bytes.Length).Should().BeTrue();
        }
    }

    /// <summary>A launcher at the other end of a bare socket.</summary>
    private sealed unsafe class RawLauncher(int socket, int pid) : IDisposable
    {
        private readonly LauncherConnection connection = new(socket);

        public static RawLauncher Start(TestFolder folder)
        {
            LauncherFiles files = new(folder.Path);
            files.Write();
            string dotnet = DotnetMuxer.Find(TestLauncher.Environment)!;
            LauncherProcess.Start(dotnet, typeof(IProcessLauncher).Assembly.Location, files, TestLauncher.Environment, out int socket, out int pid)
                .Should().Be(0);
            return new(socket, pid);
        }

        public void Greet(ulong run) => Send(
            RequestKind.Hello, frame =>
                frame.UInt32(ProtocolFormat.Magic).UInt32(ProtocolFormat.Number).UInt64(run).Byte(0).Text("").Text("").Bytes([]).UInt32(0));

        public void StartSleep(string directory) => Send(RequestKind.Start, frame => StartFrame.Write(
            frame,
            (new() { Name = "sleep", Command = "/bin/sleep", Arguments = ["1000"], Environment = TestLauncher.Environment, WorkingDirectory = directory },
            1,
            Brand.Of(Run, 1))));

        public void Send(RequestKind kind, Action<FrameBuffer> write) => connection.Send(kind, write, static (frame, write) => write(frame));

        public void SendRaw(ReadOnlySpan<byte> bytes)
        {
            fixed (byte* start = bytes)
                Libc.send(socket, start, bytes.Length, Linux.NoSignal).Should().Be(bytes.Length);
        }

        public Task ReadToEndAsync(ReportHandler handle)
            => Task.Run(() => connection.Receive(handle)).WaitAsync(Eventually.Deadline, TimeProvider.System, TestLauncher.Deadline);

        public int WaitForExit()
        {
            int status;
            Libc.wait4(pid, &status, 0, null).Should().Be(pid);
            return status;
        }

        public void Dispose() => connection.Close();
    }
}
