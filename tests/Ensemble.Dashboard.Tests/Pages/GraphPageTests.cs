using Ensemble.Dashboard.Browsing;

namespace Ensemble.Dashboard.Pages;

public sealed class GraphPageTests(Browser browser, SharedHost shared) : BrowserTest(browser, shared)
{
    [Fact]
    public async Task Edges_lead_from_who_connects_over_the_service_to_who_listens()
    {
        await using var page = await OpenAsync("/graph");
        await page.SeesAsync("[data-node='cartpole/learner']");
        string[] edges = await page.EvaluateAsync<string[]>("[...document.querySelectorAll('.edge[data-edge]')].map(e => `${e.dataset.edge} ${e.classList[1]}`)");
        edges.Should().Contain([
            "cartpole/agent>cartpole:replay-server connect", "cartpole:replay-server>cartpole/learner bind", "cartpole:progress>cartpole/monitor expose",
            "ring/a>ring:b-port connect", "ring:b-port>ring/pair/b bind", "trouble/waiter>trouble/never-ready wait"]);
        await page.UntilAsync("document.querySelector(\"[data-node='cartpole/agent'] title\").textContent === 'cartpole/agent: 8 running'");
    }

    [Fact]
    public async Task A_node_opens_its_details_and_what_is_near_it_stays_in_sight()
    {
        await using var page = await OpenAsync("/graph");
        await page.ClickAsync("[data-node='cartpole/monitor']");
        await page.SeesAsync(".drawer >> text=cartpole/monitor.0");
        await page.UntilAsync(
            "[...document.querySelectorAll('.node.near')].map(e => e.dataset.node).sort().join() === 'cartpole/monitor,cartpole:parameter-server,cartpole:progress'");
    }

    [Fact]
    public async Task It_is_zoomed_by_wheel_and_keys_and_waits_can_be_left_out()
    {
        await using var page = await OpenAsync("/graph");
        await page.SeesAsync("[data-node='cartpole/learner']");
        await page.UntilAsync("document.querySelector('.graph > g').getAttribute('transform') !== 'translate(0 0) scale(1)'");
        string before = (await page.AttributeAsync(".graph > g", "transform"))!;
        await page.HoverAsync("[data-node='cartpole/learner']");
        await page.WheelAsync(0, -300);
        await page.UntilAsync($"document.querySelector('.graph > g').getAttribute('transform') !== '{before}'");
        await page.ClickAsync("role=button[name='Show all']");
        await page.UntilAsync($"document.querySelector('.graph > g').getAttribute('transform') === '{before}'");
        await page.ClickAsync("role=button[name='Waits and references']");
        await page.UntilAsync("document.querySelectorAll('.edge.wait[data-edge]').length === 0");
        await page.UntilAsync("location.search === '?waits=no'");
    }
}
