namespace Ensemble.Hosting.Jobs.Api;

/// <summary>All routes of the API, from which it is served and described.</summary>
internal static class JobRoutes
{
    private static readonly JobQueryValue Uuid = new("job_uuid", "The id of the job.");

    /// <summary>The routes.</summary>
    public static JobRoute[] All { get; } =
    [
        new("GET", "/api/jobs", "List jobs, the newest first.", JobLists.ListAsync)
        {
            Query =
            [
                new("type", "Only jobs of this type."),
                new("state", "Only jobs in this state: scheduled, running, completed, failed or cancelled."),
                new("label", "Only jobs with this label, name=value. May stand several times: then all of them."),
                new("page", "What the page before said as next."),
                new("limit", "How many at most, 1 to 1000. Default 50."),
            ],
            Result = JobsJson.Default.JobList,
            Refusals = [400],
        },
        new("POST", "/api/jobs", "Schedule a job, an array of jobs, or a list of jobs (a JSON array). What is answered is on the disk.",
            Submissions.SubmitAsync)
        {
            Query = [new("dry_run", "Only say what is wrong, and schedule nothing.")],
            Body = JobsJson.Default.JobBody,
            Result = JobsJson.Default.JobSubmitted,
            Status = 201,
            Refusals = [400, 404, 409, 413, 422, 503, 507],
        },
        new("GET", "/api/jobs/{id}", "Everything about a job.", JobLists.ShowAsync) { Result = JobsJson.Default.JobInfo, Refusals = [404] },
        new("DELETE", "/api/jobs/{id}", "Forget a job that has ended, with its logs and files.", JobActions.DeleteAsync)
        {
            Status = 204,
            Refusals = [404, 409, 503, 507],
        },
        new("POST", "/api/jobs/{id}/cancel", "Cancel a job. One that runs is stopped, and ends a little later.", JobActions.CancelAsync)
        {
            Result = JobsJson.Default.JobInfo,
            Refusals = [404, 409, 503, 507],
        },
        new("POST", "/api/jobs/{id}/retry", "Schedule a failed job once more, as a new one.", JobActions.RetryAsync)
        {
            Body = JobsJson.Default.RetryBody,
            Result = JobsJson.Default.JobSubmitted,
            Status = 201,
            Refusals = [400, 404, 409, 503, 507],
        },
        new("GET", "/api/jobs/{id}/logs", "What a job and its processes have said.", JobLogAnswers.LogsAsync)
        {
            Query =
            [
                new("last", "At most so many lines, the last ones."),
                new("follow", "Until the job has ended, as server-sent events; the last one is called end. From the beginning, or with last from so many lines of each process."),
            ],
            Result = JobsJson.Default.JobLogInfo,
            IsLong = true,
            Refusals = [400, 404, 503],
        },
        new("GET", "/api/jobs/{id}/artifacts", "What a job made.", JobLists.ArtifactsAsync) { Result = JobsJson.Default.ArtifactList, Refusals = [404] },
        new("GET", "/api/jobs/{id}/explain", "Why a job waits, failed, was tried again or cancelled.", JobExplanations.ExplainAsync)
        {
            Result = JobsJson.Default.JobExplanation,
            Refusals = [404],
        },
        new("GET", "/api/jobs/{id}/wait", "Wait until a job has ended; at most a minute, then ask again.", JobLists.WaitAsync)
        {
            Result = JobsJson.Default.JobInfo,
            IsLong = true,
            Refusals = [404],
        },
        new("GET", "/api/files/{id}", "A file that a job made, or a range of it.", JobFileAnswers.FileAsync) { IsLong = true, Refusals = [404, 416] },
        new("GET", "/api/changes", "What happens to all jobs, as server-sent events, in order.", JobChangeAnswers.FollowAsync)
        {
            Query = [new("after", "The number of the last change that is known. Where it is missing, all that are kept.")],
            Result = JobsJson.Default.JobChangeInfo,
            IsLong = true,
            Refusals = [400, 503],
        },
        new("GET", "/api/changes/last", "How far the scheduler has come.", JobChangeAnswers.LastAsync) { Result = JobsJson.Default.LastChange },
        new("GET", "/api/agents", "Other machines that have joined, and by what address they do.", AgentAnswers.ListAsync)
        {
            Result = JobsJson.Default.AgentList,
        },
        new("POST", "/api/agents/listen", "Let other machines join.", AgentAnswers.ListenAsync)
        {
            Body = JobsJson.Default.AgentPlaceBody,
            Result = JobsJson.Default.AgentList,
            Refusals = [400, 409],
        },
        new("DELETE", "/api/agents/listen", "Let none join any more; those that have are let go, with what runs there.", AgentAnswers.CloseAsync)
        {
            Result = JobsJson.Default.AgentList,
        },
        new("POST", "/api/agents/key", "Make another key for machines that join.", AgentAnswers.RotateAsync)
        {
            Result = JobsJson.Default.AgentList,
            Refusals = [409],
        },
        new("GET", "/api/jobs-host", "Who serves the jobs.", JobLists.HostAsync) { Result = JobsJson.Default.JobsHostInfo },
        new("POST", "/post-training/supervised-fine-tune", "Fine-tune with the registered recipe. The fields of the body become its parameters.",
            PostTraining.FineTuneAsync) { Result = PostTrainingJson.Default.PostTrainingJob, Refusals = [400, 409, 501, 503, 507] },
        new("GET", "/post-training/jobs", "All post-training jobs, the newest first.", PostTraining.ListAsync)
        {
            Result = PostTrainingJson.Default.PostTrainingJobs,
        },
        new("GET", "/post-training/job/status", "How a post-training job stands.", PostTraining.StatusAsync)
        {
            Query = [Uuid],
            Result = PostTrainingJson.Default.PostTrainingStatus,
            Refusals = [400, 404],
        },
        new("POST", "/post-training/job/cancel", "Cancel a post-training job, named in the body or in the query.", PostTraining.CancelAsync)
        {
            Query = [Uuid],
            Body = PostTrainingJson.Default.PostTrainingJob,
            Result = PostTrainingJson.Default.PostTrainingStatus,
            Refusals = [400, 404, 409, 503, 507],
        },
        new("GET", "/post-training/job/artifacts", "What a post-training job has saved.", PostTraining.ArtifactsAsync)
        {
            Query = [Uuid],
            Result = PostTrainingJson.Default.PostTrainingArtifacts,
            Refusals = [400, 404],
        },
        new("GET", "/post-training/job/logs", "What a post-training job has said.", PostTraining.LogsAsync)
        {
            Query = [Uuid],
            Result = PostTrainingJson.Default.PostTrainingLog,
            IsLong = true,
            Refusals = [400, 404],
        },
        new("GET", "/openapi/v1.json", "This description.", OpenApiDocument.AnswerAsync),
    ];

    /// <summary>The route of a request, and the name in its path; null where there is none. For servers without a router.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path, decoded.</param>
    public static (JobRoute Route, string Id)? Find(string method, string path)
    {
        foreach (var route in All)
            if (route.Method == method && Match(route.Pattern, path) is { } id)
                return (route, id);
        return null;
    }

    private static string? Match(string pattern, string path)
    {
        int brace = pattern.IndexOf('{', StringComparison.Ordinal);
        if (brace < 0)
            return pattern == path ? "" : null;
        string rest = pattern[(pattern.IndexOf('}', StringComparison.Ordinal) + 1)..];
        int length = path.Length - brace - rest.Length;
        if (length <= 0 || string.CompareOrdinal(pattern, 0, path, 0, brace) != 0 || !path.EndsWith(rest, StringComparison.Ordinal))
            return null;
        string id = path.Substring(brace, length);
        return id.Contains('/', StringComparison.Ordinal) ? null : id;
    }
}
