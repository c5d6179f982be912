using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;
using Ensemble.Dashboard.Browsing;

namespace Ensemble.Dashboard.Observed;

public sealed class ExchangeTests(Browser browser, SharedHost shared) : BrowserTest(browser, shared)
{
    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("otlp", "application/zip", ".otlp.zip")]
    [InlineData("perfetto", "application/json", ".perfetto.json")]
    [InlineData("csv", "application/zip", ".csv.zip")]
    [InlineData("bundle", "application/zip", ".ensemble-run.zip")]
    public async Task A_run_that_goes_on_can_be_taken_away(string format, string type, string ending)
    {
        using var client = Host.Client();
        using var answer = await client.GetAsync($"/api/runs/current/export?format={format}", Ended);

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.Should().Be(type);
        answer.Content.Headers.ContentDisposition!.FileName!.Trim('"').Should().EndWith(ending);
        (await answer.Content.ReadAsByteArrayAsync(Ended)).Length.Should().BeGreaterThan(1_000);
    }

    [Fact]
    public async Task What_was_taken_away_can_be_taken_in_once()
    {
        using var client = Host.Client();
        byte[] bundle = await client.GetByteArrayAsync("/api/runs/current/export?format=bundle", Ended);

        using var first = await client.PostAsync("/api/import", new ByteArrayContent(bundle), Ended);
        using var again = await client.PostAsync("/api/import", new ByteArrayContent(bundle), Ended);
        using var rubbish = await client.PostAsync("/api/import", new ByteArrayContent([1, 2, 3]), Ended);

        string folder = (string)JsonNode.Parse(await first.Content.ReadAsStringAsync(Ended))!["folder"]!;
        Directory.Exists(folder).Should().BeTrue();
        File.ReadAllText(Path.Combine(folder, "plan.json")).Should().Be(File.ReadAllText(Path.Combine(Host.Folder, "plan.json")));
        again.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        rubbish.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        Folders.Delete(folder);
    }

    [Theory]
    [InlineData("/traces", "Trace for Perfetto and Chrome", ".perfetto.json")]
    [InlineData("/metrics", "Tables as CSV", ".csv.zip")]
    [InlineData("/logs", "Telemetry as OTLP JSON", ".otlp.zip")]
    public async Task Pages_offer_the_run_as_a_file(string path, string item, string ending)
    {
        await using var page = await OpenAsync(path);
        string file = Path.Combine(Screenshots.Folder, $"{Guid.NewGuid():n}");
        await page.ClickAsync("role=button[name='Export']");

        (await page.DownloadAsync($"role=menuitem[name='{item}']", file)).Should().EndWith(ending);

        new FileInfo(file).Length.Should().BeGreaterThan(100);
        File.Delete(file);
    }

    [Fact]
    public async Task A_run_goes_through_the_pages_as_one_file_and_is_there_once_more()
    {
        await using var page = await OpenAsync("/runs");
        string run = Path.GetFileName(Host.Folder), file = Path.Combine(Screenshots.Folder, $"{Guid.NewGuid():n}.zip");
        await page.ClickAsync($"role=button[name='Export {run}']");
        (await page.DownloadAsync("role=menuitem[name=/one file/]", file)).Should().EndWith(".ensemble-run.zip");
        string renamed = await RenamedAsync(file, run, "20200101-000000-abcd");

        await page.ChooseFileAsync("input[type=file]", renamed);

        await page.SeesAsync("text=Run 20200101-000000-abcd was taken in.");
        await page.SeesAsync("[data-run='20200101-000000-abcd']");
        await page.GotoAsync(Host.At("/processes?run=20200101-000000-abcd"));
        await page.SeesAsync("[data-process='cartpole/learner.0']");
        await page.ScreenshotAsync("imported-run");
        await page.GotoAsync(Host.At("/runs"));
        await page.ChooseFileAsync("input[type=file]", Path.Combine(Host.Folder, "plan.json"));
        await page.SeesAsync("text=This is no bundle of a run");
        await page.ForgetComplaintsAsync();
        File.Delete(file);
        File.Delete(renamed);
    }

    [Fact]
    public async Task A_format_that_there_is_not_is_said()
    {
        using var client = Host.Client();

        (await client.GetAsync("/api/runs/current/export?format=pdf", Ended)).StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await client.GetAsync("/api/runs/none/export?format=csv", Ended)).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    // As if it had come from another machine: a run that is there is not taken in again.
    private static async Task<string> RenamedAsync(string bundle, string from, string to)
    {
        string copy = bundle + ".renamed.zip";
        File.Copy(bundle, copy);
        await using var zip = await ZipFile.OpenAsync(copy, ZipArchiveMode.Update, Ended);
        var entry = zip.GetEntry("manifest.json")!;
        string manifest;
        using (var reader = new StreamReader(await entry.OpenAsync(Ended)))
            manifest = await reader.ReadToEndAsync(Ended);
        entry.Delete();
        await using var writer = new StreamWriter(await zip.CreateEntry("manifest.json").OpenAsync(Ended));
        await writer.WriteAsync(manifest.Replace(from, to, StringComparison.Ordinal));
        return copy;
    }
}
