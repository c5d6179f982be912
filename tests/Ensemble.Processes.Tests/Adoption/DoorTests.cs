using System.Net.Sockets;
using Ensemble.Processes.Protocol;
using Ensemble.Processes.Tests.Support;

namespace Ensemble.Processes.Tests.Adoption;

public sealed class DoorTests
{
    [Fact]
    public async Task Who_does_not_know_the_token_is_refused()
    {
        await using LeftLauncher left = await LeftLauncher.CreateAsync();
        await left.Launcher.LeaveAsync();
        byte[] token = await File.ReadAllBytesAsync(left.Folder.File("launcher.token"), TestLauncher.Deadline);

        await File.WriteAllBytesAsync(left.Folder.File("launcher.token"), [.. token.Select(value => (byte)~value)], TestLauncher.Deadline);
        AdoptionOutcome refused = await ProcessLaunchers.AdoptAsync(left.Options, TestLauncher.Deadline);

        refused.Should().BeOfType<AdoptionOutcome.Refused>().Which.Reason.Should().Be("The token is not that of this run.");
        await File.WriteAllBytesAsync(left.Folder.File("launcher.token"), token, TestLauncher.Deadline);
        (await left.AdoptAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task The_token_can_be_read_by_its_user_only()
    {
        await using LeftLauncher left = await LeftLauncher.CreateAsync();

        File.GetUnixFileMode(left.Folder.File("launcher.token")).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task Whoever_speaks_nonsense_is_sent_away_and_harms_nobody()
    {
        await using LeftLauncher left = await LeftLauncher.CreateAsync();
        IProcessIncarnation incarnation = await left.StartAsync("rl/agent.0#1", "sleep 1000");
        await left.Launcher.LeaveAsync();
        Random random = new(4711);

        foreach (byte[] nonsense in (byte[][])[[0xFF, 0xFF, 0xFF, 0xFF, 10], Frame(200, []), Frame(10, []), Frame(10, [1, 2, 3]), Frame(2, Bytes(random, 60)),
            Frame(10, Bytes(random, 500))])
        {
            using Socket visitor = await ConnectAsync(left);
            await visitor.SendAsync(nonsense, TestLauncher.Deadline);
            (await visitor.ReceiveAsync(new byte[100], TestLauncher.Deadline)).Should().Be(0, "the door is shut");
        }

        (await left.AdoptAsync()).Should().ContainSingle().Which.Incarnation.Pid.Should().Be(incarnation.Pid);
    }

    [Fact]
    public async Task A_host_of_another_format_is_refused_in_words()
    {
        await using LeftLauncher left = await LeftLauncher.CreateAsync();
        await left.Launcher.LeaveAsync();
        FrameBuffer hello = new();
        hello.Begin((byte)RequestKind.Adopt).UInt32(ProtocolFormat.Magic).UInt32(99).Bytes([1]).End();

        using Socket visitor = await ConnectAsync(left);
        await visitor.SendAsync(hello.Pending.ToArray(), TestLauncher.Deadline);

        byte[] answer = new byte[500];
        int length = await visitor.ReceiveAsync(answer, TestLauncher.Deadline);
        new FrameReader(answer.AsSpan(ProtocolFormat.HeaderBytes, length - ProtocolFormat.HeaderBytes)).String()
            .Should().Contain($"format {ProtocolFormat.Number}").And.Contain("format 99");
    }

    [Fact]
    public async Task Silent_visitors_do_not_bar_the_door()
    {
        await using LeftLauncher left = await LeftLauncher.CreateAsync();
        await left.Launcher.LeaveAsync();
        List<Socket> silent = [];
        for (int index = 0; index < 20; index++)
            silent.Add(await ConnectAsync(left));

        (await left.AdoptAsync()).Should().BeEmpty();

        silent.ForEach(socket => socket.Dispose());
    }

    private static async Task<Socket> ConnectAsync(LeftLauncher left)
    {
        Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(left.Options.Socket), TestLauncher.Deadline);
        return socket;
    }

    private static byte[] Frame(byte kind, byte[] body) => [.. BitConverter.GetBytes((uint)body.Length + 1), kind, .. body];

    private static byte[] Bytes(Random random, int count)
    {
        byte[] bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }
}
