using Ensemble.Dashboard.Browsing;

namespace Ensemble.Dashboard.Observed;

public sealed class MetricsPageTests(Browser browser, SharedHost shared) : BrowserTest(browser, shared)
{
    private const string Cells = "[...document.querySelectorAll('.values tbody tr:not(.group)')].map(r => [...r.children].map(c => c.textContent).join(' ; ')).join('|')";

    [Fact]
    public async Task A_table_has_the_values_that_were_sent_with_their_units()
    {
        await new SentTelemetry(Host, "measured").Gauge("queue.size", "{item}", 4, 1, 7, 2).Gauge("queue.bytes", "By", 2048, 1024).SendAsync();
        await using var page = await OpenAsync("/metrics?process=measured&i=queue.size,queue.bytes&view=table");
        await page.UntilAsync($"{Cells} === 'measured-0 ; 2 items ; 1 item ; 7 items ; 3.5 items ; 4|measured-0 ; 1.0 KiB ; 1.0 KiB ; 2.0 KiB ; 1.5 KiB ; 2'");
        (await page.TextAsync(".values")).Should().Contain("in item").And.Contain("in bytes");
    }

    [Fact]
    public async Task Two_units_share_a_chart_and_what_is_shown_stands_in_the_address()
    {
        await new SentTelemetry(Host, "charted").Gauge("chart.loss", "1", 5, 4, 3).Gauge("chart.memory", "By", 1024, 2048).SendAsync();
        await using var page = await OpenAsync("/metrics?process=charted");
        await page.ClickAsync(".instruments label:has-text('chart.loss')");
        await page.ClickAsync(".instruments label:has-text('chart.memory')");
        await page.SeesAsync(".chart canvas");
        await page.UntilAsync("document.querySelectorAll('.chart canvas').length === 1 && document.querySelectorAll('.chart-legend li').length === 2");
        (await page.AttributeAsync(".chart", "aria-label")).Should().Be("chart.loss, chart.memory over time, in number");
        await page.ReloadAsync();
        await page.UntilAsync("document.querySelectorAll('.chart-legend li').length === 2");
        await page.ClickAsync("role=tab[name='Table']");
        await page.UntilAsync("location.search.includes('view=table')");
    }

    [Fact]
    public async Task A_histogram_has_its_percentiles_and_values_that_lead_to_their_traces()
    {
        var sent = new SentTelemetry(Host, "spread").Span(1, null, "request", 0, 20).Histogram("request.duration", "ms", span: 1);
        await sent.SendAsync();
        await using var page = await OpenAsync("/metrics?process=spread&i=request.duration&view=table");
        await page.UntilAsync($"{Cells}.includes('p50 ; 15 ms') && {Cells}.includes('p90 ; 20 ms') && {Cells}.includes('p99 ; 29 ms')");
        await page.SeesAsync(".exemplars >> text=17.5 ms");
        await page.ClickAsync(".exemplars a");
        await page.UntilAsync($"location.pathname === '/traces' && location.search.includes('{sent.Trace}')");
    }

    [Fact]
    public async Task What_processes_use_is_measured_without_their_help()
    {
        await using var page = await OpenAsync("/metrics?i=process.memory.usage&view=table&process=cartpole%2Flearner.0");
        await page.UntilAsync($"/^cartpole\\/learner\\.0 ; [\\d.]+ MiB/.test({Cells})");
    }
}
