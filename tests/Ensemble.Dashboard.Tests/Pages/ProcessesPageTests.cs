using System.Globalization;
using System.Text.Json;
using Ensemble.Dashboard.Browsing;
using Ensemble.Model.Journal;

namespace Ensemble.Dashboard.Pages;

public sealed class ProcessesPageTests(Browser browser, SharedHost shared) : BrowserTest(browser, shared)
{
    [Fact]
    public async Task Every_replica_has_a_row_with_its_state()
    {
        await using var page = await OpenAsync("/processes?group=none", height: 1400);
        await page.SeesAsync("[data-process='trouble/keeper.0']");
        string[] names = await page.EvaluateAsync<string[]>("[...document.querySelectorAll('[data-process]')].map(e => e.dataset.process)");
        names.Should().HaveCount(20).And.OnlyHaveUniqueItems();
        (await StateOf(page, "trouble/flaky.0")).Should().Be("Failed 3");
        (await StateOf(page, "trouble/missing.0")).Should().Be("Failed to start");
        (await StateOf(page, "trouble/never-ready.0")).Should().Be("Unhealthy");
        (await StateOf(page, "trouble/waiter.0")).Should().Be("Waiting");
        (await StateOf(page, "trouble/follower.0")).Should().Be("Not run");
        (await StateOf(page, "ring/pair/b.0")).Should().Be("Completed");
    }

    [Fact]
    public async Task Memory_and_process_are_those_that_the_kernel_tells()
    {
        await using var page = await OpenAsync("/processes?process=cartpole%2Fmonitor.0");
        await page.UntilAsync("document.querySelector('.usage-chart strong')?.textContent.endsWith('%')");
        int pid = int.Parse((await page.TextAsync(".drawer-lead")).Split("pid ")[1].Split([' ', '\n'])[0], CultureInfo.InvariantCulture);
        string memory = "";
        double actual = 0;
        // Both change, and are not read at the same moment.
        await Eventually.TrueAsync(
            async () =>
            {
                memory = (await page.TextsAsync(".usage-chart strong"))[1];
                actual = ResidentBytes(pid) / (1024 * 1024);
                return memory.Split(' ') is [var number, "MiB"] && double.Parse(number, CultureInfo.InvariantCulture) / actual is > 0.8 and < 1.25;
            },
            () => $"{actual:0.0} MiB, which the kernel says of pid {pid}, not {memory}");
    }

    [Fact]
    public async Task A_filter_narrows_the_list_stands_in_the_address_and_survives_a_reload()
    {
        await using var page = await OpenAsync("/processes");
        await page.PressAsync("/");
        await page.TypeAsync("agent.3");
        await page.UntilAsync("document.querySelectorAll('[data-process]').length === 1");
        await page.UntilAsync("location.search.includes('filter=agent.3')");
        await page.ReloadAsync();
        await page.SeesAsync("[data-process='cartpole/agent.3']");
        await page.UntilAsync("document.querySelectorAll('[data-process]').length === 1");
        await page.FillAsync("[data-filter]", "nobody is called so");
        await page.SeesAsync("text=No process fits");
    }

    [Fact]
    public async Task States_can_be_shown_alone_and_groups_be_chosen()
    {
        await using var page = await OpenAsync("/processes");
        await page.ClickAsync(".states button:has-text('completed')");
        await page.UntilAsync("document.querySelectorAll('[data-process]').length === 3");
        await page.SelectAsync("label:has-text('Group by') select", "group");
        await page.SeesAsync("tr.group:has-text('ring/pair')");
        await page.UntilAsync("location.search.includes('state=Completed') && location.search.includes('group=group')");
    }

    [Fact]
    public async Task Rows_are_sorted_by_a_click_on_a_heading()
    {
        await using var page = await OpenAsync("/processes?group=none");
        await page.ClickAsync("th button:has-text('Restarts')");
        await page.ClickAsync("th button:has-text('Restarts')");
        await page.UntilAsync("document.querySelector('[data-process]').dataset.process === 'trouble/flaky.0'");
        (await page.AttributeAsync("th:has-text('Restarts')", "aria-sort")).Should().Be("descending");
    }

    [Fact]
    public async Task A_restart_is_seen_as_it_happens_and_stands_in_the_journal_with_who_asked()
    {
        await using var page = await OpenAsync("/processes?process=cartpole%2Fagent.7");
        await page.SeesAsync(".drawer button:has-text('Restart')");
        await page.UntilAsync("document.querySelector('.drawer-lead').innerText.includes('pid')");
        string before = await page.TextAsync(".drawer-lead");
        await page.ClickAsync(".drawer button:has-text('Restart')");
        await page.SeesAsync("text=Restarting cartpole/agent.7");
        await page.UntilAsync($"(() => {{ const lead = document.querySelector('.drawer-lead').innerText; return lead.includes('Running') && lead.includes('pid') && !lead.includes({JsonSerializer.Serialize(Pid(before))}); }})()");
        var command = await Host.Journal.WaitForAsync<CommandRun>("cartpole/agent.7");
        command.Should().BeEquivalentTo(new { Command = "restart", By = "a person in a browser", Outcome = CommandOutcome.Succeeded });
        await page.ClickAsync("role=tab[name='Events']");
        await page.SeesAsync(".events >> text=runs as pid");
    }

    [Fact]
    public async Task Several_are_chosen_and_stopped_together_then_started()
    {
        await using var page = await OpenAsync("/processes?filter=cartpole%2Fagent&group=none");
        foreach (string agent in new[] { "cartpole/agent.0", "cartpole/agent.1" })
            await page.ClickAsync($"role=checkbox[name='Choose {agent}']");
        await page.ClickAsync("role=button[name='Stop']");
        await page.UntilAsync("[...document.querySelectorAll('tr.line')].filter(r => r.innerText.includes('Stopped')).length === 2");
        (await StateOf(page, "cartpole/agent.2")).Should().Be("Running", "nobody has chosen it");
        foreach (string agent in new[] { "cartpole/agent.0", "cartpole/agent.1" })
            await page.ClickAsync($"role=checkbox[name='Choose {agent}']");
        await page.ClickAsync("role=button[name='Start']");
        await page.UntilAsync("[...document.querySelectorAll('tr.line')].every(r => r.innerText.includes('Running'))");
    }

    [Fact]
    public async Task All_are_stopped_only_after_a_question()
    {
        await using var page = await OpenAsync("/processes?filter=cartpole");
        await page.ClickAsync("role=checkbox[name='Choose all']");
        await page.ClickAsync("role=button[name='Stop']");
        await page.SeesAsync("role=dialog[name='Stop 10 processes?']");
        await page.PressAsync("Escape");
        await page.SeesNoMoreAsync("role=dialog");
        (await page.TextsAsync("tr.line")).Should().OnlyContain(row => row.Contains("Running"));
    }

    [Fact]
    public async Task Secrets_are_masked_until_somebody_asks()
    {
        await using var page = await OpenAsync("/processes?process=trouble%2Fkeeper.0&tab=environment");
        await page.SeesAsync(".variable:has-text('DATABASE_PASSWORD')");
        (await page.EvaluateAsync<string>("document.body.innerText")).Should().NotContain(ShownHost.Secret);
        await page.ClickAsync("role=button[name='Show the value of DATABASE_PASSWORD']");
        await page.SeesAsync($".variable:has-text('{ShownHost.Secret}')");
    }

    [Fact]
    public async Task What_programs_say_is_text_and_never_markup()
    {
        await using var page = await OpenAsync("/processes?process=trouble%2Fkeeper.0&tab=environment");
        await page.SeesAsync(".variable:has-text('hello <script>alert(1)</script>')");
        (await page.CountAsync(".drawer script")).Should().Be(0);
        (await page.CountAsync("a[href^='javascript']")).Should().Be(0);
    }

    [Fact]
    public async Task Links_are_of_http_and_lead_to_what_the_process_listens_on()
    {
        await using var page = await OpenAsync("/processes");
        await page.SeesAsync("tr[data-row='cartpole/monitor.0'] a[target='_blank']");
        string link = (await page.AttributeAsync("tr[data-row='cartpole/monitor.0'] a[target='_blank']", "href"))!;
        using var http = new HttpClient();
        await Eventually.TrueAsync(() => AnswersAsync(http, new Uri(link)), () => $"an answer of {link}");
    }

    [Fact]
    public async Task A_declared_command_says_what_came_of_it()
    {
        await using var page = await OpenAsync("/processes?process=trouble%2Fkeeper.0");
        await page.ClickAsync(".drawer button:has-text('Check the disk')");
        await page.SeesAsync(".toast:has-text('42 GiB are free')");
    }

    // A process that runs need not listen yet.
    private static async Task<bool> AnswersAsync(HttpClient http, Uri link)
    {
        try
        {
            using var answer = await http.GetAsync(link);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static async Task<string> StateOf(Page page, string replica) =>
        (await page.TextAsync($"tr[data-row='{replica}'] .state")).ReplaceLineEndings(" ").Trim();

    private static string Pid(string lead) => $"pid {lead.Split("pid ")[1].Split([' ', '\n'])[0]}";

    private static double ResidentBytes(int pid) =>
        double.Parse(File.ReadLines($"/proc/{pid}/status").Single(l => l.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
            CultureInfo.InvariantCulture) * 1024;
}
