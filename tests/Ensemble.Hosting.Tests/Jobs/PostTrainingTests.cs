using System.Text.Json.Nodes;
using Ensemble.Jobs;

namespace Ensemble.Hosting.Tests.Jobs;

public sealed class PostTrainingTests
{
    private const string Script = """
        echo "$@"
        for word in "$@"; do case $word in /*) cat "$word"; echo;; esac; done
        echo '{"type":"checkpoint","name":"step-1","uri":"s3://models/1","metadata":{"loss":0.5}}' >> $ENSEMBLE_ARTIFACTS
        echo '{"type":"resources_stats","name":"memory","metadata":{"mib":100}}' >> $ENSEMBLE_ARTIFACTS
        """;

    private static readonly JobSpec Recipe = new() { Type = "x", Command = new("/bin/sh", ["-c", Script, "recipe"]) };

    [Fact]
    public async Task Without_a_recipe_nothing_can_be_trained()
    {
        await using var jobs = await ServedJobs.StartAsync();

        (await jobs.PostAsync("/post-training/supervised-fine-tune", "{}")).Status.Should().Be(501);
        (await jobs.GetAsync("/post-training/jobs")).Body!.ToJsonString().Should().Be("""{"data":[]}""");
    }

    [Fact]
    public async Task The_fields_of_the_body_become_parameters_of_the_recipe()
    {
        await using var jobs = await ServedJobs.StartAsync(Recipe);
        const string Body = """{"job_uuid":"tune-1","model":"llama","world_size":1,"training_config":{"epochs":2},"verbose":true,"note":null}""";

        var (status, answer) = await jobs.PostAsync("/post-training/supervised-fine-tune", Body);
        (status, answer!.ToJsonString()).Should().Be((200, """{"job_uuid":"tune-1"}"""));
        (await jobs.PostAsync("/post-training/supervised-fine-tune", Body)).Status.Should().Be(409);
        await jobs.GetAsync("/api/jobs/tune-1/wait");

        (await jobs.GetAsync("/post-training/jobs")).Body!.ToJsonString().Should().Be("""{"data":[{"job_uuid":"tune-1"}]}""");
        var (_, log) = await jobs.GetAsync("/post-training/job/logs?job_uuid=tune-1");
        log!["job_uuid"]!.GetValue<string>().Should().Be("tune-1");
        string[] lines = [.. log["log_lines"]!.AsArray().Select(static line => line!.GetValue<string>())];
        lines[^2].Should().Match("--model llama --training_config /* --verbose");
        JsonNode.DeepEquals(JsonNode.Parse(lines[^1]), JsonNode.Parse("""{"epochs":2}""")).Should().BeTrue("{0}", lines[^1]);
        var (_, state) = await jobs.GetAsync("/post-training/job/status?job_uuid=tune-1");
        state!.AsObject().Select(static field => field.Key).Should().Equal(
            "job_uuid", "status", "scheduled_at", "started_at", "completed_at", "resources_allocated", "checkpoints");
        state["status"]!.GetValue<string>().Should().Be("completed");
        state["resources_allocated"]!.ToJsonString().Should().Be("""{"mib":100}""");
        const string Checkpoints = """[{"name":"step-1","uri":"s3://models/1","metadata":{"loss":0.5}}]""";
        state["checkpoints"]!.ToJsonString().Should().Be(Checkpoints);
        (await jobs.GetAsync("/post-training/job/artifacts?job_uuid=tune-1")).Body!.ToJsonString()
            .Should().Be($$"""{"job_uuid":"tune-1","checkpoints":{{Checkpoints}}}""");
    }

    [Fact]
    public async Task A_training_is_cancelled_and_other_jobs_are_none()
    {
        await using var jobs = await ServedJobs.StartAsync(Recipe with { Command = new("/bin/sleep", ["1000"]) });
        await jobs.PostAsync("/api/jobs", """{"id":"other","command":["/bin/true"]}""");
        string id = (await jobs.PostAsync("/post-training/supervised-fine-tune", "{}")).Body!["job_uuid"]!.GetValue<string>();
        await Eventually.TrueAsync(
            async () => (await jobs.GetAsync("/post-training/job/status?job_uuid=" + id)).Body!["status"]!.GetValue<string>() == "in_progress", "it runs");

        (await jobs.PostAsync("/post-training/job/cancel", $$"""{"job_uuid":"{{id}}"}""")).Status.Should().Be(200);

        await jobs.GetAsync($"/api/jobs/{id}/wait");
        (await jobs.GetAsync("/post-training/job/status?job_uuid=" + id)).Body!["status"]!.GetValue<string>().Should().Be("cancelled");
        (await jobs.GetAsync("/post-training/job/status?job_uuid=other")).Status.Should().Be(404);
        (await jobs.GetAsync("/post-training/job/status")).Status.Should().Be(400);
    }
}
