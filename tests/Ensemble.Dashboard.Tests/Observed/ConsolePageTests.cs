using Ensemble.Dashboard.Browsing;

namespace Ensemble.Dashboard.Observed;

public sealed class ConsolePageTests(Browser browser, SharedHost shared) : BrowserTest(browser, shared)
{
    private const string Line = ".console-line";

    [Fact]
    public async Task Both_streams_of_a_process_are_shown_as_they_were_written_and_nothing_of_it_is_markup()
    {
        await using var page = await OpenAsync("/console?process=trouble%2Fflaky.0");
        await page.UntilAsync($"document.querySelectorAll('{Line}').length === 6");
        (await page.TextsAsync($"{Line} .what")).Should().BeEquivalentTo(Enumerable.Repeat(new[] { "attempt",
            "cannot open weights.bin: <b>no such file</b>" }, 3).SelectMany(l => l));
        (await page.CountAsync($"{Line} b")).Should().Be(0);
        (await page.CountAsync($"{Line}.error")).Should().Be(3);
        await page.SelectAsync("role=combobox[name='Stream']", "err");
        await page.UntilAsync($"document.querySelectorAll('{Line}').length === 3");
    }

    [Fact]
    public async Task What_comes_is_shown_until_somebody_holds_it_back()
    {
        await using var page = await OpenAsync("/console?process=trouble%2Fkeeper.0");
        await page.SeesAsync($"{Line} >> text=still here");
        string last = $"[...document.querySelectorAll('{Line} .when')].at(-1).textContent";
        string before = await page.EvaluateAsync<string>(last);
        await page.UntilAsync($"{last} !== '{before}'");
        await page.ClickAsync("role=button[name='Pause']");
        await page.SeesAsync("text=/Go on \\(\\d+ new\\)/");
        string held = await page.EvaluateAsync<string>(last);
        await page.ClickAsync("role=button[name=/Go on/]");
        await page.UntilAsync($"{last} !== '{held}'");
    }

    [Fact]
    public async Task A_search_finds_marks_and_steps()
    {
        await using var page = await OpenAsync("/console?process=trouble");
        await page.FillAsync("[data-filter]", "WEIGHTS");
        await page.UntilAsync("document.querySelectorAll('.console mark').length === 3");
        (await page.TextsAsync(".console mark")).Should().Equal("weights", "weights", "weights");
        await page.SeesAsync(".matches >> text=– / 3");
        await page.ClickAsync("role=button[name='Match before']");
        await page.SeesAsync(".matches >> text=3 / 3");
        await page.UntilAsync($"document.querySelectorAll('{Line}.match').length === 1");
        await page.UntilAsync("location.search.includes('q=WEIGHTS')");
        await page.ReloadAsync();
        await page.UntilAsync("document.querySelectorAll('.console mark').length === 3");
        await page.ClickAsync("role=button[name='Aa']");
        await page.SeesAsync("text=No line has this in it");
    }

    [Fact]
    public async Task A_regular_expression_is_one_and_says_what_is_wrong_with_it()
    {
        await using var page = await OpenAsync("/console?process=trouble&regex=1&q=w[a-z]%2Bts%5C.bin");
        await page.UntilAsync("document.querySelectorAll('.console mark').length === 3");
        await page.FillAsync("[data-filter]", "(weights");
        await page.SeesAsync("text=This is no regular expression");
        await page.ForgetComplaintsAsync();
    }

    [Fact]
    public async Task A_moment_shows_what_stood_around_it_and_leads_to_its_traces()
    {
        await using var page = await OpenAsync("/console?process=trouble%2Fflaky.0");
        await page.UntilAsync($"document.querySelectorAll('{Line}').length === 6");
        (await page.AttributeAsync($"{Line} .when >> nth=0", "href")).Should().StartWith("/traces?from=");
        await page.FillAsync("[data-filter]", "weights");
        await page.UntilAsync("document.querySelectorAll('.console mark').length === 3");
        await page.ClickAsync($"{Line} .when");
        await page.UntilAsync("location.search.includes('at=') && !location.search.includes('q=')");
        await page.UntilAsync($"document.querySelectorAll('{Line}').length === 6");
    }

    [Fact]
    public async Task What_is_downloaded_is_what_is_shown()
    {
        await using var page = await OpenAsync("/console?process=trouble%2Fflaky.0");
        await page.UntilAsync($"document.querySelectorAll('{Line}').length === 6");
        string file = Path.Combine(Screenshots.Folder, $"{Guid.NewGuid():n}.log");

        (await page.DownloadAsync("text=Download", file)).Should().EndWith(".log");

        string[] lines = await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken);
        lines.Should().HaveCount(6).And.OnlyContain(l => l.Contains(" trouble/flaky.0 ", StringComparison.Ordinal));
        File.Delete(file);
    }
}
