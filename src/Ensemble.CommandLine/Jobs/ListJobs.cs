using System.CommandLine;
using System.Globalization;
using Ensemble.Hosting.Jobs.Api;
using Ensemble.Hosting.Jobs.Client;
using Ensemble.Hosting.Terminal;

namespace Ensemble.CommandLine.Jobs;

/// <summary><c>jobs ls</c>: jobs, the newest first.</summary>
internal sealed class ListJobs : JobVerb
{
    private const int DefaultLimit = 50;
    private const int LargestPage = 1_000;

    private static readonly string[] Head = ["JOB", "TYPE", "STATE", "AGE", "RAN", "ATTEMPTS", "DONE", "REASON"];

    public override void Declare(Command command)
    {
        command.AddText("--type", "TYPE", "Only jobs of this type.").AddText("--state", "STATE", "Only jobs in this state.");
        command.Options.Add(new Option<string[]>("--label")
        {
            HelpName = "NAME=VALUE",
            Description = "Only jobs with this label. May be given several times.",
            Arity = ArgumentArity.OneOrMore,
        });
        command.Options.Add(new Option<int>("--limit", "-n")
        {
            HelpName = "COUNT",
            Description = $"How many at most. Default: {DefaultLimit}.",
            DefaultValueFactory = static _ => DefaultLimit,
        });
        AddHost(command).AddFormat();
    }

    protected override async Task<int> RunAsync(Request request, JobClient client, CancellationToken cancellationToken)
    {
        int limit = request.Number("--limit");
        if (limit < 1)
            return request.Work.Refuse(new($"--limit is 1 or more; it cannot be {limit}.", ExitCodes.Usage));
        List<JobSummary> jobs = [];
        string? next = null;
        do
        {
            var page = await client.ListAsync(Query(request, Math.Min(limit - jobs.Count, LargestPage), next), cancellationToken);
            jobs.AddRange(page.Data);
            next = page.Next;
        }
        while (next is not null && jobs.Count < limit);
        Say(request, jobs);
        return ExitCodes.Success;
    }

    protected override int WithoutJobs(Request request)
    {
        Say(request, []);
        return ExitCodes.Success;
    }

    private static void Say(Request request, List<JobSummary> jobs)
    {
        if (request.AsJson)
        {
            request.Work.SayJson([.. jobs], JsonAnswer.Types.JobSummaryArray);
            return;
        }
        if (jobs.Count == 0)
        {
            bool isNarrow = request.Text("--type") is not null || request.Text("--state") is not null || request.Texts("--label").Length > 0;
            request.Work.Say(isNarrow ? "No such jobs." : "No jobs. Submit one with: ensemble submit -- COMMAND");
            return;
        }
        var now = request.Work.Time.GetUtcNow();
        foreach (string line in TextTable.Lines(Head, [.. jobs.Select(job => Row(job, now))], request.Work.Output))
            request.Work.Say(line);
    }

    private static Cell[] Row(JobSummary job, DateTimeOffset now) =>
    [
        job.Id,
        job.Type,
        new(job.State, job.State switch { "failed" => MessageTone.Failure, "cancelled" => MessageTone.Warning, _ => MessageTone.Plain }),
        AgeText.Of(now - job.ScheduledAt),
        job.StartedAt is { } started ? AgeText.Of((job.CompletedAt ?? now) - started) : "",
        job.AttemptCount.ToString(CultureInfo.InvariantCulture),
        job.Progress is { } part ? part.ToString("0%", CultureInfo.InvariantCulture) : "",
        job.Reason,
    ];

    private static string Query(Request request, int limit, string? page)
    {
        List<string> parts = [string.Create(CultureInfo.InvariantCulture, $"limit={limit}")];
        void Add(string name, string? value)
        {
            if (value is not null)
                parts.Add($"{name}={Uri.EscapeDataString(value)}");
        }
        Add("type", request.Text("--type"));
        Add("state", request.Text("--state"));
        foreach (string label in request.Texts("--label"))
            Add("label", label);
        Add("page", page);
        return string.Join('&', parts);
    }
}
