using System.Net;
using System.Text.Json.Nodes;
using Ensemble.Dashboard.Browsing;

namespace Ensemble.Dashboard.Observed;

public sealed class ExchangeTests(SharedHost shared)
{
    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("otlp", "application/zip", ".otlp.zip")]
    [InlineData("perfetto", "application/json", ".perfetto.json")]
    [InlineData("csv", "application/zip", ".csv.zip")]
    [InlineData("bundle", "application/zip", ".ensemble-run.zip")]
    public async Task A_run_that_goes_on_can_be_taken_away(string format, string type, string ending)
    {
        using var client = shared.Host.Client();
        using var answer = await client.GetAsync($"/api/runs/current/export?format={format}", Ended);

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.Should().Be(type);
        answer.Content.Headers.ContentDisposition!.FileName!.Trim('"').Should().EndWith(ending);
        (await answer.Content.ReadAsByteArrayAsync(Ended)).Length.Should().BeGreaterThan(1_000);
    }

    [Fact]
    public async Task What_was_taken_away_can_be_taken_in_once()
    {
        using var client = shared.Host.Client();
        byte[] bundle = await client.GetByteArrayAsync("/api/runs/current/export?format=bundle", Ended);

        using var first = await client.PostAsync("/api/import", new ByteArrayContent(bundle), Ended);
        using var again = await client.PostAsync("/api/import", new ByteArrayContent(bundle), Ended);
        using var rubbish = await client.PostAsync("/api/import", new ByteArrayContent([1, 2, 3]), Ended);

        string folder = (string)JsonNode.Parse(await first.Content.ReadAsStringAsync(Ended))!["folder"]!;
        Directory.Exists(folder).Should().BeTrue();
        File.ReadAllText(Path.Combine(folder, "plan.json")).Should().Be(File.ReadAllText(Path.Combine(shared.Host.Folder, "plan.json")));
        again.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        rubbish.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        Folders.Delete(folder);
    }

    [Fact]
    public async Task A_format_that_there_is_not_is_said()
    {
        using var client = shared.Host.Client();

        (await client.GetAsync("/api/runs/current/export?format=pdf", Ended)).StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await client.GetAsync("/api/runs/none/export?format=csv", Ended)).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }
}
