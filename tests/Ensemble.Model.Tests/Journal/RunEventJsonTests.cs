using System.Buffers;
using System.Text;
using Ensemble.Model.Journal;
using Ensemble.Model.Tests.Planning;

namespace Ensemble.Model.Tests.Journal;

public sealed class RunEventJsonTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public static TheoryData<Type> Bodies => [.. RandomValues.Subtypes(typeof(EventBody)).Where(t => t != typeof(UnknownEvent))];

    public static TheoryData<Type> Causes => [.. RandomValues.Subtypes(typeof(EndCause))];

    [Theory]
    [MemberData(nameof(Bodies))]
    public void Every_event_reads_as_it_was_written(Type body)
    {
        for (int seed = 0; seed < 50; seed++)
        {
            var values = new RandomValues(seed);
            var written = new RunEvent(values.Of<long>(), values.Of<DateTimeOffset>(), values.Of<string>(), (EventBody)values.Of(body, "")!);

            var read = RunEventJson.Read(Encoding.UTF8.GetBytes(written.ToJson()));

            Structure.Of(read).Should().Be(Structure.Of(written), "seed {0}", seed);
            written.ToJson().Should().NotContainAny("\n", "\r");
        }
    }

    [Theory]
    [MemberData(nameof(Causes))]
    public void Every_cause_of_an_end_reads_as_it_was_written(Type cause)
    {
        var written = new RunEvent(1, Now, "rl/agent.0", new ReplicaEnded(1, (EndCause)new RandomValues(1).Of(cause, "")!, null));

        Structure.Of(RunEventJson.Read(Encoding.UTF8.GetBytes(written.ToJson()))).Should().Be(Structure.Of(written));
    }

    [Fact]
    public void A_line_looks_as_documented() =>
        new RunEvent(7, Now, "rl/agent.3", new ReplicaRunning(1, 42)).ToJson().Should().Be(
            """{"v":1,"seq":7,"time":"2030-01-02T03:04:05+00:00","type":"process.running","subject":"rl/agent.3","data":{"attempt":1,"processId":42}}""");

    [Theory]
    [InlineData("process.dreaming", """{"of":["sheep"]}""")]
    [InlineData("process.dreaming", "null")]
    [InlineData("process.ended", """{"attempt":1,"cause":{"kind":"abducted","by":"aliens"},"usage":null}""")] // made the whole journal unreadable
    [InlineData("process.running", """{"attempt":"the second"}""")]
    public void What_a_newer_version_wrote_is_kept_as_it_was(string type, string data)
    {
        string line = $$"""{"v":2,"seq":7,"time":"2030-01-02T03:04:05+00:00","type":"{{type}}","subject":"rl/agent.3","data":{{data}}}""";

        var read = RunEventJson.Read(Encoding.UTF8.GetBytes(line));

        read.Should().Be(new RunEvent(7, Now, "rl/agent.3", new UnknownEvent(type, data)));
        read.ToJson().Should().Be(line.Replace("\"v\":2", "\"v\":1", StringComparison.Ordinal));
    }

    [Fact]
    public void Fields_of_a_later_version_are_passed_over() =>
        RunEventJson.Read("""{"v":1,"seq":1,"time":"2030-01-02T03:04:05Z","type":"process.healthy","subject":"a","data":{"attempt":1,"mood":"good"},"extra":1}"""u8)
            .Body.Should().Be(new ReplicaHealthy(1));

    [Fact]
    public void No_line_that_was_cut_off_is_an_event()
    {
        byte[] whole = Encoding.UTF8.GetBytes(new RunEvent(1, Now, "rl/é.0", new ReplicaUnhealthy(1, "日本 😀")).ToJson());

        for (int length = 0; length < whole.Length; length++)
            FluentActions.Invoking(() => RunEventJson.Read(whole.AsSpan(0, length))).Should().Throw<FormatException>("{0} bytes are not the whole", length);
    }

    [Fact]
    public void Half_a_character_spoils_no_line()
    {
        var buffer = new ArrayBufferWriter<byte>();

        RunEventJson.Write(buffer, new RunEvent(1, Now, "", new HostWarning("ENS1000", "half \ud83d of one")));

        RunEventJson.Read(buffer.WrittenSpan[..^1]).Body.Should().Be(new HostWarning("ENS1000", "half \ufffd of one"));
    }
}
