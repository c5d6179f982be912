using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Ensemble.Hosting.Access;
using Ensemble.Hosting.Jobs.Api;
using Ensemble.Hosting.Web;
using Ensemble.Jobs;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ensemble.Hosting.Tests.Jobs;

public sealed class JobApiTests
{
    private const string Sleep = """{"id":"sleeper","command":["/bin/sleep","1000"]}""";

    [Fact]
    public async Task A_job_is_scheduled_found_again_and_described()
    {
        await using var jobs = await ServedJobs.StartAsync();

        var job = await jobs.RunAsync("""
            {"id":"one","type":"train","command":["/bin/sh","-c","echo \"$GREETING $@\"; exit 3","sh"],"parameters":{"lr":0.5,"fast":true,"none":null},
             "environment":{"GREETING":"hello","API_KEY":"s3cr3t"},"labels":{"team":"red"},"priority":7,
             "retry":{"retries":1,"backoffSeconds":0.01},"timeLimitSeconds":60}
            """);

        job["state"]!.GetValue<string>().Should().Be("failed");
        job["attempts"]!.AsArray().Should().HaveCount(2);
        job["attempts"]![1]!["cause"]!["exitCode"]!.GetValue<int>().Should().Be(3);
        job["environment"]!["GREETING"]!.GetValue<string>().Should().Be("hello");
        job["environment"]!["API_KEY"]!.GetValue<string>().Should().NotContain("s3cr3t");
        (job["priority"]!.GetValue<int>(), job["timeLimitSeconds"]!.GetValue<double>()).Should().Be((7, 60));
        var (_, log) = await jobs.GetAsync("/api/jobs/one/logs?last=1");
        log!["lines"]!.AsArray().Select(static line => line!["text"]!.GetValue<string>()).Should().Equal("hello --lr 0.5 --fast");
        foreach (string found in (string[])["", "?type=train", "?state=failed", "?label=team%3Dred", "?type=train&state=failed&label=team%3Dred&limit=1"])
            (await Ids(jobs, found)).Should().Equal(["one"], found);
        foreach (string other in (string[])["?type=other", "?state=running", "?label=team%3Dblue"])
            (await Ids(jobs, other)).Should().BeEmpty(other);
        var (_, why) = await jobs.GetAsync("/api/jobs/one/explain");
        string.Join('\n', why!["lines"]!.AsArray()).Should().Contain("has failed").And.Contain("hello --lr 0.5 --fast").And.Contain("Attempt 1 failed");
    }

    [Fact]
    public async Task Parameters_of_a_megabyte_arrive_whole()
    {
        await using var jobs = await ServedJobs.StartAsync();
        string large = new('x', 1_200_000);

        var job = await jobs.RunAsync($$$"""{"command":["/bin/sh","-c","wc -c < ${2#@}","sh"],"parameters":{"data":"{{{large}}}"}}""");

        job["state"]!.GetValue<string>().Should().Be("completed");
        var (_, log) = await jobs.GetAsync($"/api/jobs/{job["id"]}/logs");
        log!["lines"]![0]!["text"]!.GetValue<string>().Should().Be("1200000");
    }

    [Fact]
    public async Task What_is_not_done_is_said_with_its_status()
    {
        await using var jobs = await ServedJobs.StartAsync();
        await jobs.PostAsync("/api/jobs", Sleep);
        await jobs.RunAsync("""{"id":"done","command":["/bin/true"]}""");

        await RefusedAsync(jobs.PostAsync("/api/jobs", Sleep), 409, "Job sleeper already exists");
        await RefusedAsync(jobs.PostAsync("/api/jobs", """{"type":"x","backend":"moon"}"""), 400, "Unknown backend moon*inprocess, local, distributed*");
        await RefusedAsync(jobs.PostAsync("/api/jobs", """{"command":["x"],"needs":{"cpus":99}}"""), 422, "It needs 99 processors*");
        await RefusedAsync(jobs.PostAsync("/api/jobs", """{"command":["x"],"after":[{"job":"nobody"}]}"""), 404, "Job nobody not found");
        await RefusedAsync(jobs.PostAsync("/api/jobs", """{"command":["x"],"prioritty":1}"""), 400, "*prioritty*");
        await RefusedAsync(jobs.PostAsync("/api/jobs", """{"command":["x"],"priority":5000}"""), 400, "The priority of a job is*");
        await RefusedAsync(jobs.PostAsync("/api/jobs", "{"), 400, "The body is no job*");
        await RefusedAsync(jobs.PostAsync("/api/jobs", "{}"), 400, "A job has a 'type'*");
        await RefusedAsync(jobs.PostAsync("/api/jobs", """{"command":["x"],"array":"7-3"}"""), 400, "'7-3' is neither*");
        (await RefusedAsync(jobs.GetAsync("/api/jobs/sleper"), 404, "Job sleper not found"))["nearest"]!.GetValue<string>().Should().Be("sleeper");
        await RefusedAsync(jobs.GetAsync("/api/jobs?state=sleeping"), 400, "'state' is one of*");
        await RefusedAsync(jobs.GetAsync("/api/jobs?limit=5000"), 400, "'limit' is*");
        await RefusedAsync(jobs.GetAsync("/api/jobs/sleeper/logs?last=x"), 400, "'last' is*");
        await RefusedAsync(jobs.PostAsync("/api/jobs/done/cancel"), 409, "Job is already in a completed state (completed)");
        await RefusedAsync(jobs.PostAsync("/api/jobs/done/retry"), 409, "Job done has not failed*");
        using var delete = await jobs.Http.DeleteAsync(new Uri("/api/jobs/sleeper", UriKind.Relative), Eventually.Late());
        ((int)delete.StatusCode).Should().Be(409);
        await RefusedAsync(jobs.GetAsync("/nowhere"), 404, "There is no GET*");
    }

    [Fact]
    public async Task Jobs_are_cancelled_retried_and_deleted()
    {
        await using var jobs = await ServedJobs.StartAsync();
        await jobs.PostAsync("/api/jobs", Sleep);
        await jobs.RunAsync("""{"id":"bad","command":["/bin/false"]}""");

        (await jobs.PostAsync("/api/jobs/sleeper/cancel")).Status.Should().Be(200);
        (await jobs.GetAsync("/api/jobs/sleeper/wait")).Body!["state"]!.GetValue<string>().Should().Be("cancelled");
        var (status, again) = await jobs.PostAsync("/api/jobs/bad/retry", """{"id":"again"}""");
        (status, again!["id"]!.GetValue<string>()).Should().Be((201, "again"));
        (await jobs.GetAsync("/api/jobs/again/wait")).Body!["retryOf"]!.GetValue<string>().Should().Be("bad");
        using var delete = await jobs.Http.DeleteAsync(new Uri("/api/jobs/bad", UriKind.Relative), Eventually.Late());
        ((int)delete.StatusCode).Should().Be(204);
        (await jobs.GetAsync("/api/jobs/bad")).Status.Should().Be(404);
    }

    [Fact]
    public async Task A_list_is_scheduled_in_its_order_and_an_array_by_its_numbers()
    {
        await using var jobs = await ServedJobs.StartAsync();

        var (status, answer) = await jobs.PostAsync("/api/jobs", """
            [{"id":"a","command":["/bin/true"]}, {"id":"b","command":["/bin/true"],"after":[{"job":"a"}]}, {"id":"c","command":["/bin/true"],"array":"1-3%2"}]
            """);

        status.Should().Be(201);
        answer!.AsArray().Select(static one => (one!["id"]!.GetValue<string>(), one["count"]!.GetValue<int>())).Should().Equal(("a", 1), ("b", 1), ("c", 3));
        (await jobs.GetAsync("/api/jobs/b/wait")).Body!["state"]!.GetValue<string>().Should().Be("completed");
        (await jobs.GetAsync("/api/jobs/c_3/wait")).Body!["member"]!.GetValue<int>().Should().Be(3);
    }

    [Fact]
    public async Task Mistakes_in_a_list_are_all_named_and_nothing_is_scheduled()
    {
        await using var jobs = await ServedJobs.StartAsync();

        var refused = await RefusedAsync(
            jobs.PostAsync("/api/jobs", """[{"id":"a","command":["/bin/true"]}, {"command":[]}, {"command":["x"],"needs":{"gpus":9}}]"""), 400, "2 jobs*");
        var taken = await RefusedAsync(
            jobs.PostAsync("/api/jobs", """[{"id":"a","type":"x"}, {"id":"a","type":"x"}, {"type":"x","after":[{"job":"z"}]}]"""), 400, "2 jobs*");

        refused["errors"]!.AsArray().Select(static one => one!["index"]!.GetValue<int>()).Should().Equal(1, 2);
        taken["errors"]!.AsArray().Select(static one => one!["message"]!.GetValue<string>()).Should().Equal("Job a already exists", "Job z not found");
        (await Ids(jobs, "")).Should().BeEmpty();
        (await jobs.PostAsync("/api/jobs?dry_run=true", """{"id":"a","command":["/bin/true"]}""")).Status.Should().Be(200);
        (await Ids(jobs, "")).Should().BeEmpty();
    }

    [Fact]
    public async Task A_log_that_is_followed_ends_with_how_the_job_ended()
    {
        await using var jobs = await ServedJobs.StartAsync();
        string go = Path.Combine(jobs.Place.Folder, "go");
        await jobs.PostAsync("/api/jobs", $$"""{"id":"f","command":["/bin/sh","-c","echo one; until [ -e {{go}} ]; do sleep 0.02; done; echo two; exit 1"]}""");

        await using var stream = await jobs.Http.GetStreamAsync(new Uri("/api/jobs/f/logs?follow", UriKind.Relative), Eventually.Late());
        using var reader = new StreamReader(stream);
        List<string> said = [];
        while (await reader.ReadLineAsync(Eventually.Late()) is { } line)
        {
            if (line.Length > 0)
                said.Add(line);
            if (said.Count == 1)
                await File.WriteAllTextAsync(go, "");
        }

        said.Should().HaveCount(4);
        said[0].Should().EndWith("""text":"one"}""");
        said[1].Should().EndWith("""text":"two"}""");
        said[2].Should().Be("event: end");
        said[3].Should().StartWith("""data: {"state":"failed",""");
    }

    [Fact]
    public async Task Over_a_port_the_read_key_looks_and_the_operate_key_acts()
    {
        await using var jobs = await ServedJobs.StartAsync();
        var access = AppHostAccess.Of(jobs.Place.Folder, jobs.Place.Folder, TimeProvider.System);
        var port = LoopbackPort.TryOpenAny(static _ => false)!;
        var gate = new AccessGate(access.Keys.Current, access.Policy, access.Attempts, static _ => { });
        string[] mapped = [];
        await using var server = await WebServer.StartAsync(
            port, WebLimits.Pages, gate,
            (routes, _) =>
            {
                new JobApi(jobs.Service, Task.FromResult<string?>(null)).Map(routes);
                mapped = [.. routes.DataSources.SelectMany(static source => source.Endpoints).OfType<RouteEndpoint>().Select(Describe)];
            },
            TimeProvider.System, Eventually.Late());
        using var http = new HttpClient { BaseAddress = new(port.Address) };

        (await http.GetAsync(new Uri("/api/jobs", UriKind.Relative), Eventually.Late())).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        http.DefaultRequestHeaders.Add("x-api-key", access.Keys.Current().Read);
        using var submission = new StringContent("""{"command":["/bin/true"]}""", Encoding.UTF8, "application/json");
        (await http.PostAsync(new Uri("/api/jobs", UriKind.Relative), submission, Eventually.Late())).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        var document = JsonNode.Parse(await http.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), Eventually.Late()))!;
        http.DefaultRequestHeaders.Remove("x-api-key");
        http.DefaultRequestHeaders.Add("x-api-key", access.Keys.Current().Operate);
        string value = new('x', 1_500_000);
        using var large = new StringContent($$$"""{"type":"x","parameters":{"data":"{{{value}}}"}}""", Encoding.UTF8, "application/json");
        (await http.PostAsync(new Uri("/api/jobs", UriKind.Relative), large, Eventually.Late())).StatusCode.Should().Be(HttpStatusCode.Created);

        document["paths"]!.AsObject().SelectMany(static path => path.Value!.AsObject().Select(operation => $"{operation.Key.ToUpperInvariant()} {path.Key}"))
            .Should().BeEquivalentTo(mapped, "the document describes what is served");
        document["components"]!["schemas"]!.AsObject().Select(static schema => schema.Key).Should().Contain(["JobBody", "JobInfo", "JobProblem"]);
    }

    private static string Describe(RouteEndpoint endpoint) =>
        $"{endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods[0]} {endpoint.RoutePattern.RawText}";

    private static async Task<string[]> Ids(ServedJobs jobs, string query) =>
        [.. (await jobs.GetAsync("/api/jobs" + query)).Body!["data"]!.AsArray().Select(static job => job!["id"]!.GetValue<string>())];

    private static async Task<JsonNode> RefusedAsync(Task<(int Status, JsonNode? Body)> request, int status, string words)
    {
        var (actual, body) = await request;
        actual.Should().Be(status, "{0}", body);
        body!["message"]!.GetValue<string>().Should().Match(words);
        return body;
    }
}
