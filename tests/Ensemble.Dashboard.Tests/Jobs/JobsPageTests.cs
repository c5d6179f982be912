using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Ensemble.Dashboard.Browsing;
using Ensemble.Jobs;

namespace Ensemble.Dashboard.Jobs;

public sealed class JobsPageTests(Browser browser, JobScene scene) : IClassFixture<JobScene>
{
    private const int Narrow = 360;

    /// <summary>What the page can look like, and what is there once it does.</summary>
    public static TheoryData<string, string> Views { get; } = new()
    {
        { "/jobs", "[data-job='train']" },
        { "/jobs?view=time", "[data-row='flaky'] .stretch" },
        { "/jobs?job=broken", ".drawer .first-cause" },
        { "/jobs?job=train&tab=log", ".drawer .console-line" },
        { "/jobs?job=train&tab=artifacts", ".drawer .artifacts" },
        { "/jobs?job=train&tab=environment", ".drawer .variable" },
    };

    [Theory]
    [MemberData(nameof(Views))]
    public async Task It_is_accessible_in_both_themes_and_fits_a_window_of_360_pixels(string path, string content)
    {
        await using var page = await OpenAsync(path);
        await page.SeesAsync(content);
        (await page.ViolationsAsync()).Should().BeEmpty("{0} is for everybody, in light", path);
        await page.ScreenshotAsync(NameOf(path));
        await page.PreferAsync("dark");
        await page.UntilAsync("document.documentElement.dataset.theme === 'dark'");
        await page.ResizeAsync(Narrow, 740);
        await page.UntilAsync($"document.documentElement.scrollWidth <= {Narrow}");
        (await page.ViolationsAsync()).Should().BeEmpty("{0} is for everybody, in the dark and on a telephone", path);
        await page.ScreenshotAsync($"{NameOf(path)}-360");
    }

    [Fact]
    public async Task Each_job_has_a_line_and_arrays_have_one_with_how_many_are_where()
    {
        await using var page = await OpenAsync("/jobs");
        await page.SeesAsync("[data-job='train']");
        (await page.TextsAsync(".job-name .primary")).Should().Equal("evaluate", "sweep", "train", "wave", "hostile", "flaky", "broken", "prepare");
        (await LineAsync(page, "job train")).Should().MatchRegex("train.*Running.*42 %.* 4 ");
        (await LineAsync(page, "array sweep")).Should().MatchRegex("sweep.*40 jobs.*2.*38.*0 %");
        (await LineAsync(page, "array wave")).Should().MatchRegex("wave.*3 jobs.*1.*2.*100 %");
        (await page.TextsAsync(".states button")).Select(text => text.ReplaceLineEndings(" ")).Should()
            .Equal("3 running", "3 failed", "39 scheduled", "4 completed");
        await page.ClickAsync("[data-array='wave']");
        await page.UntilAsync("location.search.includes('array=wave') && document.querySelectorAll('[data-job]').length === 3");
        (await page.TextsAsync(".job-name .primary")).Should().Equal("wave_1", "wave_2", "wave_3");
        (await page.TextsAsync(".states button")).Select(text => text.ReplaceLineEndings(" ")).Should().Equal("1 failed", "2 completed");
    }

    [Fact]
    public async Task What_is_looked_for_stands_in_the_address_and_survives_a_reload()
    {
        await using var page = await OpenAsync("/jobs");
        await page.ClickAsync(".states button:has-text('failed')");
        await JobsAreAsync(page, "wave_2", "hostile", "broken");
        await page.ClickAsync("tr[data-row='job broken'] .labels a");
        await JobsAreAsync(page, "broken");
        await page.UntilAsync("location.search.includes('state=failed') && location.search.includes('labels=team%3Dvision')");
        await page.ReloadAsync();
        await JobsAreAsync(page, "broken");
        await page.ClickAsync(".states button:has-text('failed')");
        await JobsAreAsync(page, "evaluate", "train", "broken", "prepare");
        await page.SelectAsync("label:has-text('Type') select", "train");
        await JobsAreAsync(page, "train", "broken");
        await page.PressAsync("/");
        await page.TypeAsync("Rank 2 exit");
        await JobsAreAsync(page, "broken");
        await page.UntilAsync("location.search.includes('q=Rank+2+exit')");
        await page.FillAsync("[data-filter]", "nobody");
        await page.SeesAsync("text=No job fits");
        await page.ClickAsync("text=Show all");
        await page.SeesAsync("[data-job='prepare']");
    }

    [Fact]
    public async Task Of_a_gang_the_first_cause_is_told_and_who_fell_because_of_it()
    {
        await using var page = await OpenAsync("/jobs?job=broken");
        await page.SeesAsync(".first-cause");
        (await page.TextAsync(".drawer .cause")).Should().Be("It has failed: Rank 2 exited with code 7.");
        (await page.TextsAsync(".first-cause .chip.bad")).Should().Equal("rank 2");
        (await page.TextsAsync(".first-cause .ranks .chip")).Should().Equal("rank 0", "rank 1", "rank 3");
        (await page.TextAsync(".first-cause .last-lines")).Should().EndWith("ValueError: loss is <b>nan</b>");
        (await page.TextAsync(".attempts")).Should().ContainAll("failed", "Rank 2 exited with code 7.");
    }

    [Fact]
    public async Task Why_a_job_waits_is_told_with_the_way_to_what_it_waits_for()
    {
        await using var page = await OpenAsync("/jobs?job=evaluate");
        await page.SeesAsync(".drawer .cause:has-text('It waits for job train to complete, which is running.')");
        await page.ClickAsync(".job-links a:has-text('train')");
        await page.SeesAsync(".drawer h2:has-text('train')");
        await page.SeesAsync(".job-progress:has-text('epoch 3 of 7')");
        await page.UntilAsync("location.search.includes('job=train')");
    }

    [Fact]
    public async Task Lines_of_ranks_are_told_apart_and_have_their_colours()
    {
        await using var page = await OpenAsync("/jobs?job=train&tab=log");
        await page.UntilAsync("document.querySelector('.job-log .ansi-cyan') !== null");
        await page.SelectAsync("label:has-text('Rank') select", "2");
        await page.UntilAsync("document.querySelectorAll('.job-log .console-line').length === 12");
        (await page.TextsAsync(".job-log .rank")).Should().OnlyContain(rank => rank == "rank 2");
        (await page.TextsAsync(".job-log .what")).Should().StartWith("step 1 loss 0.869 rank 2").And.OnlyContain(text => !text.Contains('\u001b'));
        await page.UntilAsync("location.search.includes('rank=2')");
        await page.FillAsync(".job-log input[type=text]", "step 11");
        await page.UntilAsync("document.querySelectorAll('.job-log .console-line').length === 1 && document.querySelector('.job-log mark') !== null");
        string file = Path.Combine(scene.Host.Place, "train.log");
        (await page.DownloadAsync(".job-log a:has-text('Download')", file)).Should().Be("train.log");
        (await File.ReadAllLinesAsync(file)).Count(line => line.Contains("[RANK ")).Should().Be(48);
    }

    [Fact]
    public async Task An_artifact_is_downloaded_byte_for_byte_and_checkpoints_are_marked()
    {
        await using var page = await OpenAsync("/jobs?job=train&tab=artifacts");
        await page.SeesAsync(".artifacts .checkpoint .chip.ok");
        string file = Path.Combine(scene.Host.Place, "downloaded.bin");
        (await page.DownloadAsync("role=link[name='Download step-100']", file)).Should().Be("step-100.bin");
        (await File.ReadAllBytesAsync(file)).Should().Equal("weights\n"u8.ToArray());
        (await page.TextAsync(".artifacts .checkpoint .metadata")).Should().ContainAll("loss", "0.213");
        (await page.AttributeAsync(".artifacts a:has-text('plots.example')", "href")).Should().Be("https://plots.example/curve");
    }

    [Fact]
    public async Task Nothing_that_a_job_says_is_more_than_text()
    {
        await using var page = await OpenAsync("/jobs?job=hostile");
        await page.SeesAsync(".drawer .first-cause");
        (await page.TextAsync(".first-cause .last-lines")).Should().Contain("<img src=x onerror=window.hit=1>");
        (await LineAsync(page, "job hostile")).Should().Contain("<b>type</b>");
        await page.ClickAsync("role=tab[name='Log']");
        await page.SeesAsync(".job-log .what:has-text('<script>window.hit=2</script>')");
        (await page.CountAsync("main img, main script, main b, main i, [onerror]")).Should().Be(0);
        (await page.EvaluateAsync<bool>("window.hit === undefined && !/[\\u202a-\\u202e\\u2066-\\u2069\\u001b]/.test(document.body.innerText)")).Should().BeTrue();
    }

    [Fact]
    public async Task Secrets_are_masked_wherever_they_stand()
    {
        await using var page = await OpenAsync("/jobs?job=train");
        await page.SeesAsync(".drawer .last-lines:has-text('--password ●●●●●●●●')");
        await page.SeesAsync(".drawer .facts:has-text('api_token = ●●●●●●●●')");
        await page.ClickAsync("role=tab[name='Environment']");
        await page.SeesAsync(".variable:has-text('HF_TOKEN') dd:has-text('●●●●●●●●')");
        using var http = Client(scene.Host.Link);
        (await http.GetStringAsync("/api/runs/current/job/train")).Should().NotContain(JobScene.Secret);
    }

    [Fact]
    public async Task Who_may_only_look_sees_nothing_to_act_with_and_is_refused()
    {
        await using var page = await OpenAsync("/jobs?job=train", link: scene.Host.ReadLink);
        await page.SeesAsync(".drawer .attempts");
        (await page.CountAsync("main .checkbox, .drawer-actions")).Should().Be(0);
        using var http = Client(scene.Host.ReadLink);
        using var answer = await http.PostAsJsonAsync("/api/runs/current/jobs/actions", new { action = "cancel", jobs = new[] { "train" } });
        answer.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await scene.Host.Scheduler.GetJobAsync("train")).Should().BeOfType<JobOutcome.Done>().Subject.Job.State.Should().Be(JobState.Running);
    }

    [Fact]
    public async Task Over_time_attempts_pauses_ends_and_what_came_after_what_are_seen()
    {
        await using var page = await OpenAsync("/jobs?view=time");
        await page.SeesAsync("[data-row='flaky'] .stretch.running");
        (await page.CountAsync("[data-row='flaky'] .stretch.running")).Should().Be(3);
        (await page.CountAsync("[data-row='flaky'] .stretch.pause")).Should().Be(2);
        (await page.CountAsync("[data-row='flaky'] .end.bad")).Should().Be(2);
        (await page.CountAsync("[data-row='flaky'] .end.ok")).Should().Be(1);
        (await page.CountAsync("[data-row='evaluate'] .stretch.waiting")).Should().Be(1);
        (await page.CountAsync(".gantt-links span")).Should().Be(2);
        (await page.CountAsync(".gantt-links span.open")).Should().Be(1, "train has not ended");
        await page.ClickAsync("[data-row='train']");
        await page.SeesAsync(".drawer h2:has-text('train')");
    }

    [Fact]
    public async Task Jobs_are_found_by_their_names_from_everywhere_and_stand_in_the_timeline_and_among_what_is_explained()
    {
        await using var page = await OpenAsync("/timeline");
        await page.SeesAsync("[data-row='broken'] .end.bad");
        await page.PressAsync("Control+k");
        await page.TypeAsync("evalu");
        await page.SeesAsync("role=option[name=/evaluate/]");
        await page.PressAsync("Enter");
        await page.SeesAsync(".drawer h2:has-text('evaluate')");
        await page.PressAsync("Escape");
        await page.PressAsync("g");
        await page.PressAsync("e");
        await page.SeesAsync(".finding[data-subject='broken']:has-text('because of rank 2, ranks 0, 1, 3 failed or were stopped')");
        await page.SeesAsync(".finding[data-subject='sweep']:has-text('38 jobs that wait for their turn')");
        await page.ClickAsync(".finding[data-subject='broken'] a:has-text('Its log')");
        await page.SeesAsync(".job-log .console-line");
    }

    [Fact]
    public async Task A_question_that_makes_no_sense_is_answered_with_why()
    {
        using var http = Client(scene.Host.Link);
        foreach (string question in new[] { "state=7", "state=lost", "label=nothing", "size=many" })
        {
            using var answer = await http.GetAsync(new Uri($"/api/runs/current/jobs?{question}", UriKind.Relative));
            answer.StatusCode.Should().Be(HttpStatusCode.BadRequest, "{0} cannot be asked", question);
            (await answer.Content.ReadFromJsonAsync<JsonObject>())!["message"]!.GetValue<string>().Should().NotBeEmpty();
        }
        (await http.GetAsync(new Uri("/api/runs/current/job/nobody", UriKind.Relative))).StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await http.GetAsync(new Uri("/api/own/jobs", UriKind.Relative))).StatusCode.Should().Be(HttpStatusCode.NotFound, "an AppHost shows only its own");
    }

    private async Task<Page> OpenAsync(string path, Uri? link = null)
    {
        link ??= scene.Host.Link;
        var page = await browser.OpenAsync(link);
        await page.GotoAsync(new Uri($"{link}&next={Uri.EscapeDataString(path)}"));
        await page.SeesAsync("h1");
        return page;
    }

    private static HttpClient Client(Uri link)
    {
        var client = new HttpClient { BaseAddress = new Uri(link.GetLeftPart(UriPartial.Authority)) };
        client.DefaultRequestHeaders.Add("x-api-key", System.Web.HttpUtility.ParseQueryString(link.Query)["t"]);
        return client;
    }

    private static async Task<string> LineAsync(Page page, string key) => (await page.TextAsync($"tr[data-row='{key}']")).ReplaceLineEndings(" ").Replace('\t', ' ');

    private static Task JobsAreAsync(Page page, params string[] ids) => page.UntilAsync(
        $"[...document.querySelectorAll('.job-name .primary')].map(e => e.textContent).join() === '{string.Join(',', ids)}'");

    private static string NameOf(string path) => path.Trim('/').Replace('?', '-').Replace('=', '-').Replace('&', '-');
}
