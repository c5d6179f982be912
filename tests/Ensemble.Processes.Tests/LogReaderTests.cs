using System.Text;
using Ensemble.Processes.Logs;
using Ensemble.Processes.Tests.Support;

namespace Ensemble.Processes.Tests;

public sealed class LogReaderTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Lines_end_with_line_feeds_and_carriage_returns_alone_are_progress()
        => (await ReadAsync("one\ntwo\r\nthree\r\r\n 10%\r 20%\r\n\nend"u8.ToArray())).Should().Equal(
            ("one", LineEnding.Newline),
            ("two", LineEnding.Newline),
            ("three", LineEnding.Newline),
            (" 10%", LineEnding.CarriageReturn),
            (" 20%", LineEnding.Newline),
            ("", LineEnding.Newline),
            ("end", LineEnding.EndOfLog));

    [Fact]
    public async Task Bytes_that_are_not_UTF8_are_shown()
        => (await ReadAsync([(byte)'a', 0xFF, 0xC3, (byte)'b', (byte)'\n'])).Should().Equal(("a\uFFFD\uFFFDb", LineEnding.Newline));

    [Fact]
    public async Task A_missing_log_has_no_lines()
    {
        await foreach (LogLine line in LogReader.ReadAsync(folder.File("none"), 0, TestLauncher.Deadline))
            Assert.Fail($"'{line.Text}' came from nowhere");
    }

    [Fact]
    public async Task A_line_of_16_MiB_comes_in_pieces_that_split_no_character()
    {
        string line = string.Concat(Enumerable.Repeat("aé漢😀", 16 * 1024 * 1024 / 10));

        List<(string Text, LineEnding Ending)> pieces = await ReadAsync(Encoding.UTF8.GetBytes(line + "\nnext"));

        string.Concat(pieces.SkipLast(1).Select(piece => piece.Text)).Should().Be(line);
        pieces.SkipLast(2).Should().AllSatisfy(piece => piece.Ending.Should().Be(LineEnding.Continued));
        pieces[^2].Ending.Should().Be(LineEnding.Newline);
        pieces[^1].Should().Be(("next", LineEnding.EndOfLog));
        pieces.Max(piece => piece.Text.Length).Should().BeLessThanOrEqualTo(LineSplitter.LongestPiece);
    }

    [Fact]
    public async Task Nothing_is_lost_whatever_lies_at_the_borders_of_pieces()
    {
        Random random = new(4711);
        for (int round = 0; round < 100; round++)
        {
            byte[] bytes = new byte[random.Next(3 * LineSplitter.LongestPiece)];
            random.NextBytes(bytes);
            for (int index = 0; index < bytes.Length; index++)
                bytes[index] = random.Next(5_000) == 0 ? (byte)"\r\n"[random.Next(2)] : (byte)('a' + bytes[index] % 26);
            string all = string.Concat((await ReadAsync(bytes)).Select(line => line.Text));
            all.Should().Be(string.Concat(Encoding.ASCII.GetString(bytes).Split('\r', '\n')), $"seed 4711, round {round}");
        }
    }

    [Theory]
    [InlineData("a\nb\nc\n", 1, 4)]
    [InlineData("a\nb\nc", 2, 2)]
    [InlineData("a\nb\nc\n", 3, 0)]
    [InlineData("a\nb\nc\n", 9, 0)]
    [InlineData("a\nb\n", 0, 4)]
    [InlineData("", 5, 0)]
    public async Task The_last_lines_are_found_from_the_end(string log, int count, long offset)
    {
        await File.WriteAllTextAsync(folder.File("log"), log, TestLauncher.Deadline);

        LogPosition.OfLastLines(folder.File("log"), count).Should().Be(offset);
    }

    private async Task<List<(string Text, LineEnding Ending)>> ReadAsync(byte[] log)
    {
        await File.WriteAllBytesAsync(folder.File("log"), log, TestLauncher.Deadline);
        List<(string, LineEnding)> lines = [];
        long next = 0;
        await foreach (LogLine line in LogReader.ReadAsync(folder.File("log"), 0, TestLauncher.Deadline))
        {
            line.Offset.Should().BeGreaterThanOrEqualTo(next);
            next = line.Offset;
            lines.Add((line.Text, line.Ending));
        }
        return lines;
    }
}
