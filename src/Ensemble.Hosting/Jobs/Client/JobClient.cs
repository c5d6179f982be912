using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Ensemble.Hosting.Jobs.Api;

namespace Ensemble.Hosting.Jobs.Client;

/// <summary>Asks a host of jobs.</summary>
/// <remarks>
/// Every member throws <see cref="JobRefusedException"/> where the host refuses, <see cref="JobHostException"/> where none can be started, and
/// <see cref="IOException"/> where nobody answers.
/// </remarks>
/// <param name="door">The way to it; disposed with this.</param>
internal sealed class JobClient(IJobDoor door) : IAsyncDisposable
{
    private const string Ended = "end";

    /// <summary>A page of jobs, the newest first.</summary>
    /// <param name="query">The query of the address, escaped; empty for none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<JobList> ListAsync(string query, CancellationToken cancellationToken) =>
        AskAsync("GET", query.Length == 0 ? "/api/jobs" : "/api/jobs?" + query, default, JobsJson.Default.JobList, cancellationToken);

    /// <summary>Everything about a job.</summary>
    public Task<JobInfo> GetAsync(string id, CancellationToken cancellationToken) =>
        AskAsync("GET", PathOf(id), default, JobsJson.Default.JobInfo, cancellationToken);

    /// <summary>Schedules a job, or an array.</summary>
    public Task<JobSubmitted> SubmitAsync(JobBody job, CancellationToken cancellationToken) => AskAsync(
        "POST", "/api/jobs", JsonSerializer.SerializeToUtf8Bytes(job, JobsJson.Default.JobBody), JobsJson.Default.JobSubmitted, cancellationToken);

    /// <summary>Schedules jobs, or says what is wrong with them.</summary>
    /// <param name="jobs">The jobs.</param>
    /// <param name="onlyLook">Whether nothing is scheduled.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<JobSubmitted[]> SubmitAsync(JobBody[] jobs, bool onlyLook, CancellationToken cancellationToken) => AskAsync(
        "POST", onlyLook ? "/api/jobs?dry_run=true" : "/api/jobs", JsonSerializer.SerializeToUtf8Bytes(jobs, JobsJson.Default.JobBodyArray),
        JobsJson.Default.JobSubmittedArray, cancellationToken);

    /// <summary>Cancels a job.</summary>
    public Task<JobInfo> CancelAsync(string id, CancellationToken cancellationToken) =>
        AskAsync("POST", PathOf(id) + "/cancel", default, JobsJson.Default.JobInfo, cancellationToken);

    /// <summary>Schedules a failed job once more.</summary>
    public Task<JobSubmitted> RetryAsync(string id, string? newId, CancellationToken cancellationToken) => AskAsync(
        "POST", PathOf(id) + "/retry", JsonSerializer.SerializeToUtf8Bytes(new RetryBody(newId), JobsJson.Default.RetryBody), JobsJson.Default.JobSubmitted,
        cancellationToken);

    /// <summary>Forgets a job that has ended.</summary>
    public async Task DeleteAsync(string id, CancellationToken cancellationToken) =>
        await (await SendAsync("DELETE", PathOf(id), default, cancellationToken)).DisposeAsync();

    /// <summary>What a job made.</summary>
    public async Task<IReadOnlyList<ArtifactInfo>> ArtifactsAsync(string id, CancellationToken cancellationToken) =>
        (await AskAsync("GET", PathOf(id) + "/artifacts", default, JobsJson.Default.ArtifactList, cancellationToken)).Data;

    /// <summary>Why a job is where it is.</summary>
    public Task<JobExplanation> ExplainAsync(string id, CancellationToken cancellationToken) =>
        AskAsync("GET", PathOf(id) + "/explain", default, JobsJson.Default.JobExplanation, cancellationToken);

    /// <summary>Who serves the jobs.</summary>
    public Task<JobsHostInfo> HostAsync(CancellationToken cancellationToken) =>
        AskAsync("GET", "/api/jobs-host", default, JobsJson.Default.JobsHostInfo, cancellationToken);

    /// <summary>Other machines that have joined.</summary>
    public Task<AgentList> AgentsAsync(CancellationToken cancellationToken) =>
        AskAsync("GET", "/api/agents", default, JobsJson.Default.AgentList, cancellationToken);

    /// <summary>Lets other machines join.</summary>
    public Task<AgentList> ListenAsync(AgentPlaceBody place, CancellationToken cancellationToken) => AskAsync(
        "POST", "/api/agents/listen", JsonSerializer.SerializeToUtf8Bytes(place, JobsJson.Default.AgentPlaceBody), JobsJson.Default.AgentList, cancellationToken);

    /// <summary>Lets no other machine join any more.</summary>
    public Task<AgentList> CloseAgentsAsync(CancellationToken cancellationToken) =>
        AskAsync("DELETE", "/api/agents/listen", default, JobsJson.Default.AgentList, cancellationToken);

    /// <summary>Makes another key for machines that join.</summary>
    public Task<AgentList> RotateAgentKeyAsync(CancellationToken cancellationToken) =>
        AskAsync("POST", "/api/agents/key", default, JobsJson.Default.AgentList, cancellationToken);

    /// <summary>Waits until a job has ended.</summary>
    public async Task<JobInfo> WaitAsync(string id, CancellationToken cancellationToken)
    {
        while (true)
        {
            var job = await AskAsync("GET", PathOf(id) + "/wait", default, JobsJson.Default.JobInfo, cancellationToken);
            if (job.CompletedAt is not null)
                return job;
        }
    }

    /// <summary>The log of a job as it is now.</summary>
    /// <param name="id">The job's id.</param>
    /// <param name="last">How many lines at most, the last ones; null for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async IAsyncEnumerable<LogLineInfo> LogAsync(string id, int? last, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string query = last is { } count ? FormattableString.Invariant($"?last={count}") : "";
        await using var reply = await SendAsync("GET", $"{PathOf(id)}/logs{query}", default, cancellationToken);
        var log = await JsonSerializer.DeserializeAsync(reply.Body, JobsJson.Default.JobLogInfo, cancellationToken);
        await foreach (var line in log!.Lines.WithCancellation(cancellationToken))
            yield return line;
    }

    /// <summary>The log of a job from its beginning until the job has ended.</summary>
    /// <exception cref="IOException">The host went away before that.</exception>
    public async IAsyncEnumerable<LogLineInfo> FollowAsync(string id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var reply = await SendAsync("GET", PathOf(id) + "/logs?follow=true", default, cancellationToken);
        var items = SseParser.Create(reply.Body, static (type, data) =>
            type == Ended ? default(LogLineInfo) : JsonSerializer.Deserialize(data, JobsJson.Default.LogLineInfo));
        await foreach (var item in items.EnumerateAsync(cancellationToken))
        {
            if (item.Data is not { } line)
                yield break;
            yield return line;
        }
        throw new IOException("The log broke off before the job had ended.");
    }

    /// <summary>How far the scheduler has come.</summary>
    public Task<LastChange> LastChangeAsync(CancellationToken cancellationToken) =>
        AskAsync("GET", "/api/changes/last", default, JobsJson.Default.LastChange, cancellationToken);

    /// <summary>What happens to all jobs, in order, until the host goes away.</summary>
    /// <param name="after">The number of the last change that is known.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async IAsyncEnumerable<JobChangeInfo> ChangesAsync(long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var reply = await SendAsync("GET", FormattableString.Invariant($"/api/changes?after={after}"), default, cancellationToken);
        var items = SseParser.Create(reply.Body, static (_, data) => JsonSerializer.Deserialize(data, JobsJson.Default.JobChangeInfo)!);
        await foreach (var item in items.EnumerateAsync(cancellationToken))
            yield return item.Data;
    }

    public ValueTask DisposeAsync() => door.DisposeAsync();

    private static string PathOf(string id) => "/api/jobs/" + Uri.EscapeDataString(id);

    private async Task<T> AskAsync<T>(string method, string path, ReadOnlyMemory<byte> body, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        await using var reply = await SendAsync(method, path, body, cancellationToken);
        return (await JsonSerializer.DeserializeAsync(reply.Body, type, cancellationToken))!;
    }

    private async Task<JobReply> SendAsync(string method, string path, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var reply = await door.SendAsync(method, path, body, cancellationToken);
        if (reply.Status is >= 200 and < 300)
            return reply;
        await using (reply)
            throw new JobRefusedException(reply.Status, await ProblemAsync(reply, cancellationToken));
    }

    private static async Task<JobProblem> ProblemAsync(JobReply reply, CancellationToken cancellationToken)
    {
        try
        {
            if (await JsonSerializer.DeserializeAsync(reply.Body, JobsJson.Default.JobProblem, cancellationToken) is { Message.Length: > 0 } problem)
                return problem;
        }
        catch (JsonException)
        {
            // Said below.
        }
        return new JobProblem(FormattableString.Invariant($"The host of jobs answered {reply.Status} without saying why."));
    }
}
