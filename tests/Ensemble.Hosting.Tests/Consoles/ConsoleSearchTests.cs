using System.Text.RegularExpressions;
using Ensemble.Hosting.Consoles;
using Ensemble.Hosting.Consoles.Patterns;

namespace Ensemble.Hosting.Tests.Consoles;

public sealed class ConsoleSearchTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<WrittenLog> _logs = [];

    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _logs.ForEach(l => l.Dispose());
        _folder.Dispose();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Every_page_is_what_a_look_at_every_line_finds(int seed)
    {
        var random = new Random(seed);
        foreach (string name in new[] { "a.0", "a.1", "b.0" })
            Fill(Log(name), random, 400);
        Fill(Log("b.0", isError: true), random, 30);
        var all = _logs.SelectMany(l => l.Lines.Select(line => (Key: new ConsolePosition(line.Time, l.Log.Name, line.Offset), line.Text)))
            .OrderBy(l => l.Key).ToArray();
        for (int i = 0; i < 60; i++)
        {
            var (pattern, matches) = Pattern(random);
            bool forwards = random.Next(2) == 0;
            long from = random.Next(-10, 300), to = from + random.Next(0, 400);
            var query = new ConsoleQuery
            {
                Pattern = pattern, Forwards = forwards, Limit = random.Next(20, 500),
                From = random.Next(3) == 0 ? At(from) : null, To = random.Next(3) == 0 ? At(to) : null,
            };
            var expected = all.Where(l => (query.From is null || l.Key.Time >= from) && (query.To is null || l.Key.Time < to) && matches(l.Text))
                .Select(l => l.Text);

            var found = await AllAsync(query);

            found.Should().Equal(forwards ? expected : expected.Reverse(), "seed {0}, query {1}: {2}", seed, i, query);
        }
    }

    [Fact]
    public async Task A_page_back_and_a_page_forth_meet_at_the_same_line()
    {
        Log("a.0").Add(10, "one", "", "two").Add(20, "three");
        Log("b.0").Add(10, "four").Add(30, "five");

        var back = await FindAsync(new() { Limit = 2 });
        var forth = await FindAsync(new() { Forwards = true, Start = back.Lines[^1].Position });
        var further = await FindAsync(new() { Forwards = true, Start = (await FindAsync(new() { Forwards = true, Limit = 1 })).Lines[0].End });

        Texts(back).Should().Equal("five", "three");
        Texts(forth).Should().Equal("three", "five");
        Texts(further).Should().Equal("", "two", "four", "three", "five");
        back.Lines[0].Time.Should().Be(At(30));
    }

    [Fact]
    public async Task What_overwrites_a_line_is_a_line_of_its_own_and_line_ends_of_terminals_are_one()
    {
        Log("a.0").Write(1, "10%\r20%\r30%\r\nnext\r\r\n\nlast");

        Texts(await FindAsync(new() { Forwards = true, WithUnfinished = true })).Should().Equal("10%", "20%", "30%", "next", "", "last");
        Texts(await FindAsync(new() { Forwards = true })).Should().Equal("10%", "20%", "30%", "next", "");
        Texts(await FindAsync(new() { Pattern = Of("20") })).Should().Equal("20%");
    }

    [Fact]
    public async Task A_line_belongs_to_the_time_when_its_first_byte_came()
    {
        Log("a.0").Write(10, "begun ").Write(20, "and ended\n").Write(30, "later\n");

        Texts(await FindAsync(new() { From = At(20) })).Should().Equal("later");
        Texts(await FindAsync(new() { To = At(20) })).Should().Equal("begun and ended");
    }

    [Fact]
    public async Task Very_long_lines_are_found_and_cut()
    {
        string endless = new string('x', 3_000_000) + "needle" + new string('y', 3_000_000);
        Log("a.0").Add(1, "before", endless, "behind");

        var page = await FindAsync(new() { Pattern = Of("NEEDLE", ignoreCase: true) });
        page.Lines.Should().ContainSingle().Which.IsCut.Should().BeTrue();
        var ends = await FindAsync(new() { Forwards = true, Limit = 10_000 });
        Texts(ends)[0].Should().Be("before");
        Texts(ends)[^1].Should().Be("behind");
        ends.Lines.Should().OnlyContain(l => l.Text.Length <= 64 * 1024);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_shown_and_searched_through()
    {
        var log = Log("a.0");
        using (var raw = new FileStream(log.Log.Path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite))
            raw.Write([0xFF, 0xFE, (byte)'a', (byte)'\n', 0xC3, 0xA4, (byte)'\n']);

        Texts(await FindAsync(new() { Forwards = true })).Should().Equal("\uFFFD\uFFFDa", "ä");
        Texts(await FindAsync(new() { Pattern = Of("Ä", ignoreCase: true) })).Should().Equal("ä");
        Texts(await FindAsync(new() { Pattern = Of("^.$", isExpression: true) })).Should().Equal("ä");
    }

    [Fact]
    public async Task A_search_without_patience_tells_how_far_it_came_and_goes_on_from_there()
    {
        var random = new Random(7);
        for (int i = 0; i < 4; i++)
            Fill(Log($"a.{i}"), random, 500);
        Log("z.0").Add(-1, "the first of all");
        var query = new ConsoleQuery { Pattern = Of("first of all"), Patience = TimeSpan.Zero };
        int steps = 0;
        long scanned = 0;

        var page = await FindAsync(query);
        while (page.Lines.Count == 0)
        {
            page.Next.Should().NotBeNull();
            (steps, scanned) = (steps + 1, scanned + page.ScannedBytes);
            page = await FindAsync(query with { Start = page.Next });
        }

        Texts(page).Should().Equal("the first of all");
        steps.Should().BePositive();
    }

    [Fact]
    public async Task A_search_that_is_given_up_ends()
    {
        Log("a.0").Add(1, "text");

        var search = () => new ConsoleSearch([_logs[0].Log], TimeProvider.System).FindAsync(new(), new CancellationToken(canceled: true));

        await search.Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task Logs_that_are_not_there_or_empty_are_nothing()
    {
        Log("a.0");
        var missing = new ConsoleLog(_logs[0].Log.Replica, true, Path.Combine(_folder.Path, "none.log"));

        (await new ConsoleSearch([_logs[0].Log, missing], TimeProvider.System).FindAsync(new(), Ended)).Should()
            .BeEquivalentTo(new ConsolePage([], null, 0, 0));
    }

    [Theory]
    [InlineData("(a", true, "This is no regular expression")]
    [InlineData("(a)\\1", true, "no back references")]
    [InlineData("a\nb", false, "within a line")]
    public void What_cannot_be_searched_for_says_why(string text, bool isExpression, string why)
    {
        var (pattern, problem) = LinePattern.Parse(text, isExpression, ignoreCase: false);

        pattern.Should().BeNull();
        problem.Should().Contain(why);
    }

    [Fact]
    public void A_position_survives_its_text()
    {
        var position = new ConsolePosition(1_700_000_000_000_000, "rl/agent.3:err", 42);

        ConsolePosition.TryParse(position.ToString(), out var read).Should().BeTrue();
        read.Should().Be(position);
        ConsolePosition.TryParse("1.x.a", out _).Should().BeFalse();
        ConsolePosition.TryParse(null, out _).Should().BeFalse();
    }

    private static LinePattern Of(string text, bool isExpression = false, bool ignoreCase = false) =>
        LinePattern.Parse(text, isExpression, ignoreCase).Pattern!;

    private static DateTimeOffset At(long microseconds) => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);

    private static string[] Texts(ConsolePage page) => [.. page.Lines.Select(l => l.Text)];

    private static void Fill(WrittenLog log, Random random, int writes)
    {
        string[] words = ["step", "Loss", "ERROR", "reward=0.5", "ü", "", "a longer text about nothing at all"];
        long time = random.Next(50);
        for (int i = 0; i < writes; i++, time += random.Next(3))
            log.Add(time, [.. Enumerable.Range(0, random.Next(1, 4))
                .Select(n => random.Next(9) == 0 ? "" : $"{log.Log.Name} {i}.{n} {words[random.Next(words.Length)]}")]);
    }

    private static (LinePattern?, Func<string, bool>) Pattern(Random random) => random.Next(7) switch
    {
        0 => (null, _ => true),
        1 => (Of("ERROR"), line => line.Contains("ERROR", StringComparison.Ordinal)),
        2 => (Of("eRRor", ignoreCase: true), line => line.Contains("error", StringComparison.OrdinalIgnoreCase)),
        3 => (Of("s", ignoreCase: true), line => line.Contains('s', StringComparison.OrdinalIgnoreCase)),
        4 => (Of(@"\d+\.1 (step|Loss)", isExpression: true), line => Regex.IsMatch(line, @"\d+\.1 (step|Loss)")),
        5 => (Of(@"LOSS$", isExpression: true, ignoreCase: true), line => line.EndsWith("loss", StringComparison.OrdinalIgnoreCase)),
        _ => (Of(@"^$", isExpression: true), line => line.Length == 0),
    };

    private async Task<List<string>> AllAsync(ConsoleQuery query)
    {
        var texts = new List<string>();
        ConsolePage page;
        do
        {
            page = await FindAsync(query);
            texts.AddRange(Texts(page));
            query = query with { Start = page.Next };
        }
        while (page.Next is not null);
        return texts;
    }

    private Task<ConsolePage> FindAsync(ConsoleQuery query) => new ConsoleSearch([.. _logs.Select(l => l.Log)], TimeProvider.System).FindAsync(query, Ended);

    private WrittenLog Log(string process, bool isError = false)
    {
        _logs.Add(new WrittenLog(_folder.Path, process, isError));
        return _logs[^1];
    }
}
