using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ensemble.Jobs;
using Microsoft.AspNetCore.Http;

namespace Ensemble.Hosting.Jobs.Api;

/// <summary>Fine-tuning by a recipe that the AppHost registers, in the form that clients of post-training services speak.</summary>
internal static class PostTraining
{
    /// <summary>The type of its jobs.</summary>
    public const string JobType = "supervised-fine-tune";

    private const string UuidField = "job_uuid";
    private const string ConfigEnd = "_config";
    private const int PageSize = 1_000;
    private const int MostListed = 100_000;

    public static async Task FineTuneAsync(JobRequest request)
    {
        if (request.Api.Service.Options.TrainingRecipe is not { } recipe)
        {
            await request.Response.RefuseAsync(
                StatusCodes.Status501NotImplemented, "No training recipe is registered here. An AppHost registers one with AddTrainingRecipe.");
            return;
        }
        if (await ReadAsync(request) is not { } body)
            return;
        var spec = recipe with { Type = JobType, Parameters = [.. recipe.Parameters, .. Parameters(body)] };
        switch (await request.Api.Scheduler.ScheduleAsync(spec, UuidIn(body), null, request.Cancellation))
        {
            case JobOutcome.Done { Job: var job }:
                await request.Response.WriteAsync(new PostTrainingJob(job.Id), PostTrainingJson.Default.PostTrainingJob);
                break;
            case JobOutcome.Refused { Refusal: var refusal }:
                await request.RefuseAsync(refusal);
                break;
            default:
                throw new InvalidOperationException("A job is scheduled or it is not.");
        }
    }

    public static async Task ListAsync(JobRequest request)
    {
        List<PostTrainingJob> all = [];
        string? next = null;
        do
        {
            var page = await request.Api.Scheduler.GetJobsAsync(JobQuery.All with { Type = JobType }, PageSize, next, request.Cancellation);
            all.AddRange(page.Jobs.Select(static job => new PostTrainingJob(job.Id)));
            next = page.Next;
        }
        while (next is not null && all.Count < MostListed);
        await request.Response.WriteAsync(new PostTrainingJobs(all), PostTrainingJson.Default.PostTrainingJobs);
    }

    public static Task StatusAsync(JobRequest request) =>
        AnswerAsync(request, request.Query(UuidField), job => request.Response.WriteAsync(StatusOf(job), PostTrainingJson.Default.PostTrainingStatus));

    public static async Task CancelAsync(JobRequest request)
    {
        string? id = request.Query(UuidField);
        if (id is null)
        {
            if (await ReadAsync(request) is not { } body)
                return;
            id = UuidIn(body);
        }
        await AnswerAsync(request, id, async job =>
        {
            switch (await request.Api.Scheduler.CancelAsync(job.Id, request.Cancellation))
            {
                case JobOutcome.Done { Job: var cancelled }:
                    await request.Response.WriteAsync(StatusOf(cancelled), PostTrainingJson.Default.PostTrainingStatus);
                    break;
                case JobOutcome.Refused { Refusal: var refusal }:
                    await request.RefuseAsync(refusal);
                    break;
                default:
                    throw new InvalidOperationException("A job is cancelled or it is not.");
            }
        });
    }

    public static Task ArtifactsAsync(JobRequest request) => AnswerAsync(request, request.Query(UuidField), job =>
        request.Response.WriteAsync(new PostTrainingArtifacts(job.Id, Checkpoints(job)), PostTrainingJson.Default.PostTrainingArtifacts));

    public static Task LogsAsync(JobRequest request) => AnswerAsync(request, request.Query(UuidField), job =>
    {
        request.Response.ContentType = "application/json; charset=utf-8";
        var lines = request.Api.Scheduler.ReadLogAsync(job.Id, null, request.Cancellation).Select(static line => line.Text);
        return JsonSerializer.SerializeAsync(
            request.Response.BodyWriter, new PostTrainingLog(job.Id, lines), PostTrainingJson.Default.PostTrainingLog, request.Cancellation);
    });

    private static async Task AnswerAsync(JobRequest request, string? id, Func<Job, Task> answer)
    {
        if (id is null)
            await request.Response.RefuseAsync(StatusCodes.Status400BadRequest, $"Say which job: {UuidField}.");
        else if (await request.Api.Scheduler.GetJobAsync(id, request.Cancellation) is JobOutcome.Done { Job: { Spec.Type: JobType } job })
            await answer(job);
        else
            await (request with { Id = id }).RefuseAsync(JobRefusal.NotFound(id)); // a job of another kind is none here
    }

    private static PostTrainingStatus StatusOf(Job job) => new(
        job.Id, job.State is JobState.Running ? "in_progress" : job.State is JobState.New ? "scheduled" : JobWords.Of(job.State),
        job.ScheduledAt, job.StartedAt, job.CompletedAt,
        job.Artifacts.LastOrDefault(static one => one.Type == "resources_stats")?.Metadata, Checkpoints(job));

    private static ImmutableArray<Checkpoint> Checkpoints(Job job) =>
        [.. job.Artifacts.Where(static one => one.Type == "checkpoint").Select(one => new Checkpoint(one.Name, JobWords.UriOf(job, one), one.Metadata))];

    private static IEnumerable<JobParameter> Parameters(JsonObject body) =>
        from field in body
        where field.Key != UuidField
        select new JobParameter(field.Key, field.Value?.DeepClone())
        {
            AsFile = field.Value is JsonObject && field.Key.EndsWith(ConfigEnd, StringComparison.Ordinal),
        };

    private static string? UuidIn(JsonObject body) => body[UuidField] is JsonValue value && value.TryGetValue(out string? id) ? id : null;

    private static async Task<JsonObject?> ReadAsync(JobRequest request)
    {
        var text = await Submissions.ReadAsync(request);
        try
        {
            var options = new JsonDocumentOptions { AllowDuplicateProperties = false };
            if (JsonNode.Parse(text.Span, documentOptions: options) is JsonObject body)
                return body;
        }
        catch (JsonException)
        {
            // Said below.
        }
        await request.Response.RefuseAsync(StatusCodes.Status400BadRequest, "The body is a JSON object, in which no name stands twice.");
        return null;
    }
}
