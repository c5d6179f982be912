using Ensemble.Dashboard.Browsing;

namespace Ensemble.Dashboard.Observed;

public sealed class TracesPageTests(Browser browser, SharedHost shared) : BrowserTest(browser, shared)
{
    private const string Names = "[...document.querySelectorAll('.span-row .open > .truncate:not(.quiet)')].map(c => c.textContent).join('|')";

    [Fact]
    public async Task A_trace_is_listed_with_what_was_sent_and_found_by_filters()
    {
        await Tree("listed").SendAsync();
        await new SentTelemetry(Host, "listed").Span(1, null, "quick", 0, 5).SendAsync();
        await using var page = await OpenAsync("/traces?process=listed");
        await page.UntilAsync("document.querySelectorAll('tr.line').length === 2");
        string row = await page.TextAsync("tr.line:has-text('train')");
        row.Should().Contain("listed-0").And.Contain("5").And.Contain("1").And.Contain("100 ms");
        await page.ClickAsync("role=button[name='Errors only']");
        await page.UntilAsync("document.querySelectorAll('tr.line').length === 1");
        await page.ClickAsync("role=button[name='Errors only']");
        await page.SelectAsync("role=combobox[name='Duration']", "10");
        await page.UntilAsync("document.querySelectorAll('tr.line').length === 1");
        await page.SelectAsync("role=combobox[name='Duration']", "");
        await page.FillAsync("[data-filter]", "QUI");
        await page.UntilAsync("document.querySelector('tr.line')?.textContent.includes('quick')");
    }

    [Fact]
    public async Task A_waterfall_has_all_spans_in_order_and_can_be_collapsed_and_searched()
    {
        var sent = Tree("waterfall").Log(17, "no memory left", 55, 3);
        await sent.SendAsync();
        await using var page = await OpenAsync($"/traces?trace={sent.Trace}");
        await page.UntilAsync($"{Names} === 'train|load|forward|matmul|save'");
        await page.UntilAsync("document.querySelectorAll('.log-mark.bad').length === 1");
        await page.ClickAsync("role=button[name='Hide 1 below forward']");
        await page.UntilAsync($"{Names} === 'train|load|forward|save'");
        await page.ClickAsync("role=button[name='Expand all']");
        await page.FillAsync("[data-filter]", "mat");
        await page.SeesAsync(".span-row.match >> text=matmul");
        await page.FillAsync("[data-filter]", "");
        await page.ClickAsync("role=button[name='Critical path']");
        await page.UntilAsync("document.querySelectorAll('.path-part').length > 0 && location.search.includes('path=1')");
        (await page.CountAsync(".span-row.aside")).Should().Be(0, "all of them were waited for");
    }

    [Fact]
    public async Task Details_of_a_span_are_those_that_were_sent()
    {
        var sent = Tree("details");
        await sent.SendAsync();
        await using var page = await OpenAsync($"/traces?trace={sent.Trace}");
        await page.ClickAsync(".span-row:has-text('forward')");
        await page.SeesAsync(".drawer >> text=Failed: out of memory");
        (await page.TextAsync(".drawer")).Should().Contain("40 ms").And.Contain("layer").And.Contain("<i>third</i>");
        await page.UntilAsync("location.search.includes('span=')");
        await page.PressAsync("Escape");
        await page.SeesNoMoreAsync(".drawer");
    }

    [Fact]
    public async Task The_trace_of_a_run_that_goes_on_has_its_root_and_what_runs_so_far()
    {
        await using var page = await OpenAsync("/traces?process=");
        await page.UntilAsync("[...document.querySelectorAll('tr.line')].some(r => r.textContent.includes('run dashboardapphost'))");
        await page.UntilAsync(
            "[...document.querySelectorAll('tr.line')].some(r => r.textContent.includes('run dashboardapphost') && !r.textContent.includes('root has not come'))");
        await page.ClickAsync("tr.line >> text=run dashboardapphost");
        await page.UntilAsync($"{Names}.startsWith('run dashboardapphost|')");
        await page.SeesAsync(".span-row:has-text('run learner') >> text=so far");
        // It has ended.
        await page.UntilAsync("[...document.querySelectorAll('.span-row')].find(r => r.textContent.includes('run flaky'))?.textContent.includes('so far') === false");
    }

    [Fact]
    public async Task Ten_thousand_spans_are_drawn()
    {
        const int Spans = 10_000;
        var sent = new SentTelemetry(Host, "long");
        for (int i = 1; i <= Spans; i++)
            sent.Span(i, i == 1 ? null : i / 8 + 1, $"work {i % 20}", i * 0.1, i == 1 ? 2_000 : (i * 0.1) + 5);
        await sent.SendAsync();
        await using var page = await OpenAsync("/traces?process=long");
        await page.SeesAsync("tr.line >> text=work 1");
        double milliseconds = await page.EvaluateAsync<double>("""
            new Promise((resolve) => {
              const began = performance.now();
              const look = new MutationObserver(() => {
                if (document.querySelectorAll('.span-row').length < 10) return;
                look.disconnect();
                requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began)));
              });
              look.observe(document.body, { childList: true, subtree: true });
              document.querySelector('tr.line a').click();
            })
            """);
        TestContext.Current.TestOutputHelper?.WriteLine($"10,000 spans answered and drawn after {milliseconds:0} ms");
        milliseconds.Should().BeLessThan(20_000, "it takes 500 ms on a quiet machine");
        (await page.TextAsync(".page-sub")).Should().Contain("10\u202f000 spans");
        (await page.CountAsync(".span-row")).Should().BeLessThan(100, "only those in sight are drawn");
    }

    private SentTelemetry Tree(string service) => new SentTelemetry(Host, service).Span(1, null, "train", 0, 100).Span(2, 1, "load", 5, 45)
        .Span(3, 1, "forward", 50, 90, failed: true, ("layer", "<i>third</i>")).Span(4, 3, "matmul", 55, 80).Span(5, 1, "save", 91, 99);
}
