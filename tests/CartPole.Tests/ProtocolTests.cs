using System.Buffers.Binary;
using CartPole.Learning;
using CartPole.Physics;
using CartPole.Wire;

namespace CartPole.Tests;

public sealed class ProtocolTests
{
    private static readonly Fragment SomeFragment =
        new(7, [new CartPoleState(1, 2, 3, 4), new CartPoleState(5, 6, 7, 8), new CartPoleState(-1, -2, -3, -4)], [true, false], [-0.1, -0.9]);

    [Fact]
    public async Task A_fragment_arrives_as_it_was_sent() =>
        FragmentFrame.Decode(await ThroughStreamAsync(FragmentFrame.Encode(SomeFragment))).Should().BeEquivalentTo(SomeFragment);

    [Fact]
    public async Task A_policy_arrives_as_it_was_sent()
    {
        var sent = new Policy(TanhNetwork.Create(new Random(1)), Version: 3);

        Policy received = PolicyFrame.Decode(await ThroughStreamAsync(PolicyFrame.Encode(sent)));

        received.Version.Should().Be(3);
        received.Network.Parameters.Should().Equal(sent.Network.Parameters);
    }

    [Fact]
    public async Task Progress_arrives_as_it_was_sent()
    {
        var sent = new Progress(475, [new CurvePoint(0, 0, 0, 0, 0, 9.4), new CurvePoint(1.5, 4096, 4000, 8, 1, 123.4)]);

        ProgressFrame.Decode(await ThroughStreamAsync(ProgressFrame.Encode(sent))).Should().BeEquivalentTo(sent);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(FrameStream.LongestPayload + 1, 1)]
    [InlineData(0, 0)]
    [InlineData(0, 99)]
    public async Task A_header_of_another_protocol_is_refused(int length, byte kind)
    {
        byte[] header = new byte[5];
        BinaryPrimitives.WriteInt32LittleEndian(header, length);
        header[4] = kind;
        using var frames = new FrameStream(new MemoryStream(header));

        await frames.Invoking(f => f.ReadAsync(CancellationToken.None)).Should().ThrowAsync<InvalidDataException>();
    }

    [Fact]
    public async Task The_end_between_frames_is_no_error_but_within_one_it_is()
    {
        byte[] whole = await BytesOfAsync(FragmentFrame.Encode(SomeFragment));
        for (int length = 0; length < whole.Length; length++)
        {
            using var frames = new FrameStream(new MemoryStream(whole[..length]));
            if (length == 0)
                (await frames.ReadAsync(CancellationToken.None)).Should().BeNull();
            else
                await frames.Invoking(f => f.ReadAsync(CancellationToken.None)).Should().ThrowAsync<EndOfStreamException>();
        }
    }

    [Fact]
    public void A_payload_of_any_other_length_is_refused()
    {
        byte[] whole = FragmentFrame.Encode(SomeFragment).Payload.ToArray();
        for (int length = 0; length < whole.Length; length++)
            Refused(whole[..length]);
        Refused([.. whole, 0]);
    }

    [Fact]
    public void A_count_that_would_take_all_memory_is_refused() => Refused([0, 0, 0, 0, 0xff, 0xff, 0xff, 0x7f]);

    [Fact]
    public void A_number_that_is_none_is_refused() =>
        Refused(FragmentFrame.Encode(SomeFragment with { LogProbabilities = [double.NaN, 0] }).Payload.ToArray());

    [Fact]
    public void A_frame_of_another_kind_is_refused() =>
        FluentActions.Invoking(() => PolicyFrame.Decode(FragmentFrame.Encode(SomeFragment))).Should().Throw<InvalidDataException>();

    private static void Refused(byte[] payload) =>
        FluentActions.Invoking(() => FragmentFrame.Decode(new Frame(FrameKind.Fragment, payload))).Should().Throw<InvalidDataException>();

    private static async Task<Frame> ThroughStreamAsync(Frame frame)
    {
        using var frames = new FrameStream(new MemoryStream(await BytesOfAsync(frame)));
        return (await frames.ReadAsync(CancellationToken.None))!;
    }

    private static async Task<byte[]> BytesOfAsync(Frame frame)
    {
        var bytes = new MemoryStream();
        using var frames = new FrameStream(bytes);
        await frames.WriteAsync(frame, CancellationToken.None);
        return bytes.ToArray();
    }
}
