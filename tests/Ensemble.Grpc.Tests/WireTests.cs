using System.Buffers;
using System.IO.Pipelines;
using Ensemble.Grpc.Wire;

namespace Ensemble.Grpc.Tests;

public sealed class WireTests
{
    [Theory]
    [InlineData(0, "1n")]
    [InlineData(0.0001, "100u")]
    [InlineData(0.25, "250000u")]
    [InlineData(99, "99000000u")]
    [InlineData(100, "100000m")]
    [InlineData(1_000_000, "1000000S")]
    [InlineData(1e12 / 3, "92592593H")]
    public void A_time_is_written_in_the_smallest_unit_that_holds_it(double seconds, string text) =>
        GrpcTimeout.Format(TimeSpan.FromSeconds(seconds)).Should().Be(text);

    [Fact]
    public void Every_time_comes_back_no_shorter_and_hardly_longer()
    {
        var random = new Random(11);
        for (int i = 0; i < 10_000; i++)
        {
            var time = TimeSpan.FromTicks((long)Math.Pow(10, 1 + (random.NextDouble() * 15)));
            GrpcTimeout.TryParse(GrpcTimeout.Format(time), out var back).Should().BeTrue();
            back.Should().BeGreaterThanOrEqualTo(time).And.BeLessThan(time * 1.001 + TimeSpan.FromMicroseconds(1));
        }
    }

    [Theory]
    [InlineData("plain text")]
    [InlineData("100 % schön\r\n\t\0 日本 🙂")]
    [InlineData("%41")]
    [InlineData("")]
    public void A_text_of_a_status_comes_back(string text)
    {
        string encoded = StatusText.Encode(text);

        encoded.Should().MatchRegex("^[ -~]*$");
        StatusText.Decode(encoded).Should().Be(text);
    }

    [Theory]
    [InlineData("50%", "50%")]
    [InlineData("%4", "%4")]
    [InlineData("%zz%41", "%zzA")]
    public void A_broken_text_is_shown_as_it_is(string encoded, string text) => StatusText.Decode(encoded).Should().Be(text);

    [Fact]
    public async Task Frames_cut_anywhere_give_the_same_messages()
    {
        var random = new Random(23);
        for (int round = 0; round < 200; round++)
        {
            bool gzip = random.Next(2) == 0;
            byte[][] messages = [.. Enumerable.Range(0, random.Next(6)).Select(_ => RandomBytes(random, random.Next(5000)))];
            var bytes = new ArrayBufferWriter<byte>();
            var writer = new FrameWriter(gzip, int.MaxValue);
            foreach (byte[] message in messages)
                writer.Write(bytes, GrpcMarshaller.Bytes, message);

            var pipe = new Pipe();
            var filling = FillAsync(pipe.Writer, bytes.WrittenMemory, random);
            var reader = new FrameReader(pipe.Reader, gzip ? "gzip" : null, 1_000_000);
            var read = new List<byte[]>();
            while (await reader.ReadAsync(GrpcMarshaller.Bytes, TestContext.Current.CancellationToken) is (true, var message))
                read.Add(message.ToArray());
            await filling;

            read.Select(Convert.ToHexString).Should().Equal(messages.Select(Convert.ToHexString), $"round {round} of seed 23");
        }
    }

    [Theory]
    [InlineData("Key With Space")]
    [InlineData("")]
    [InlineData("é")]
    [InlineData("text-bin")]
    public void A_key_that_cannot_be_sent_is_refused(string key)
    {
        var entry = () => new GrpcMetadataEntry(key, "value");
        entry.Should().Throw<ArgumentException>();
    }

    [Theory]
    [InlineData("line\nbreak")]
    [InlineData("é")]
    public void A_text_that_cannot_be_sent_is_refused(string value)
    {
        var entry = () => new GrpcMetadataEntry("key", value);
        entry.Should().Throw<ArgumentException>();
    }

    private static byte[] RandomBytes(Random random, int size)
    {
        var bytes = new byte[size];
        random.NextBytes(bytes.AsSpan(0, size / 3));
        return bytes;
    }

    private static async Task FillAsync(PipeWriter writer, ReadOnlyMemory<byte> bytes, Random seed)
    {
        var random = new Random(seed.Next());
        while (!bytes.IsEmpty)
        {
            int size = Math.Min(bytes.Length, random.Next(1, 700));
            await writer.WriteAsync(bytes[..size]);
            bytes = bytes[size..];
        }
        await writer.CompleteAsync();
    }
}
