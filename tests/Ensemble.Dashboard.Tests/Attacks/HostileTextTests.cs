using Ensemble.Dashboard.Browsing;

namespace Ensemble.Dashboard.Attacks;

/// <summary>Output, names, attributes and sentences of processes that hope to be taken for markup, links or orders.</summary>
public sealed class HostileTextTests(Browser browser, HostileRun run) : IClassFixture<HostileRun>
{
    public static TheoryData<string, string> Pages { get; } = new()
    {
        { "/processes", "[data-process]" },
        { "/processes?process=rl%2Fagent.0", ".drawer .facts" },
        { "/processes?process=rl%2Fagent.0&tab=events", ".drawer" },
        { "/graph", "[data-node]" },
        { "/timeline", "[data-row]" },
        { "/explain", ".finding" },
        { "/runs", "[data-run]" },
        { "/console", ".console-line" },
        { "/console?q=script", ".console mark" },
        { "/logs", "tr.line" },
        { "/traces", "tr.line" },
        { $"/traces?trace={HostileRun.Trace}", ".span-row" },
        { $"/traces?trace={HostileRun.Trace}&span=0000000000000001", ".drawer .attributes" },
        { $"/metrics?i={Uri.EscapeDataString(HostileRun.Texts[0])}", ".chart" },
        { $"/metrics?view=table&i={Uri.EscapeDataString(HostileRun.Texts[1])}", ".values tbody" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Nothing_that_a_process_says_is_more_than_text(string path, string content)
    {
        await using var page = await browser.OpenAsync(run.Link);
        await page.GotoAsync(new Uri($"{run.Link}&next={Uri.EscapeDataString(path)}"));
        await page.SeesAsync(content);
        (await page.EvaluateAsync<bool>("window.hit === undefined")).Should().BeTrue("no script of a process runs");
        (await page.CountAsync("main img, main script, main iframe, main style, main object, main embed, main base, main meta, [onerror], [onload], [onclick]")).Should().Be(0);
        (await page.EvaluateAsync<string[]>("[...document.querySelectorAll('[href], [src], [action]')].map(e => e.getAttribute('href') ?? e.getAttribute('src') ?? '').filter(a => /^\\s*(javascript|data|vbscript):/i.test(a))"))
            .Should().BeEmpty("links are of http and https");
        (await page.EvaluateAsync<bool>("/[\\u202a-\\u202e\\u2066-\\u2069\\u001b]/.test(document.body.innerText)")).Should().BeFalse("nothing turns what people read");
        (await page.EvaluateAsync<bool>("getComputedStyle(document.querySelector('h1')).display !== 'none'")).Should().BeTrue();
        (await page.TitleAsync()).Should().NotContain("title");
    }

    [Fact]
    public async Task What_looks_like_markup_is_shown_as_it_was_sent()
    {
        await using var page = await browser.OpenAsync(run.Link);
        await page.GotoAsync(new Uri($"{run.Link}&next=/console"));
        await page.SeesAsync(".console-line");
        (await page.TextsAsync(".console-line .what")).Should().Contain(["<script>window.hit=2</script>", "gol.\ufffdtxt", "link", "gone", "red", "nul"]);
        await page.GotoAsync(new Uri($"{run.Link}&next=/logs"));
        await page.UntilAsync("[...document.querySelectorAll('tr.line')].some(r => r.textContent.includes('<img src=x onerror=\"window.hit=1\">'))");
    }
}
