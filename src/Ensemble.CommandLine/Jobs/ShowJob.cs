using System.CommandLine;
using System.Globalization;
using Ensemble.Hosting.Jobs.Api;
using Ensemble.Hosting.Jobs.Client;

namespace Ensemble.CommandLine.Jobs;

/// <summary><c>jobs show</c>: everything about a job.</summary>
internal sealed class ShowJob : JobVerb
{
    public override void Declare(Command command) =>
        AddHost(AddJob(command)).AddFormat();

    protected override async Task<int> RunAsync(Request request, JobClient client, CancellationToken cancellationToken)
    {
        var job = await client.GetAsync(request.Text("job")!, cancellationToken);
        if (request.AsJson)
        {
            request.Work.SayJson(job, JsonAnswer.Types.JobInfo);
            return ExitCodes.Success;
        }
        foreach (var (name, value) in Facts(job))
            if (value is { Length: > 0 })
                request.Work.Say($"{name + ":",-12} {value}");
        return ExitCodes.Success;
    }

    private static IEnumerable<(string Name, string? Value)> Facts(JobInfo job)
    {
        yield return ("job", job.Id);
        yield return ("type", job.Type);
        yield return ("state", job.Reason is { } reason ? $"{job.State}: {reason}" : job.State);
        yield return ("command", job.Command is { } command ? string.Join(' ', command) : null);
        yield return ("directory", job.WorkingDirectory);
        yield return ("parameters", job.Parameters is null ? null : string.Join(", ", job.Parameters.Select(static one => $"{one.Key}={Short(one.Value)}")));
        yield return ("labels", job.Labels is { } labels ? string.Join(", ", labels.Select(static label => $"{label.Key}={label.Value}")) : null);
        yield return ("after", string.Join(", ", job.After.Select(static after => $"{after.Job} ({after.Condition})")));
        yield return ("retry of", job.RetryOf);
        yield return ("scheduled", Time(job.ScheduledAt));
        yield return ("started", Time(job.StartedAt));
        yield return ("ended", Time(job.CompletedAt));
        yield return ("progress", job.Progress?.ToString("0%", CultureInfo.InvariantCulture));
        foreach (var attempt in job.Attempts)
        {
            string number = attempt.Number.ToString(CultureInfo.InvariantCulture);
            yield return ("attempt " + number, attempt.Cause is { } cause ? $"{attempt.State}: {cause.Reason}" : attempt.State);
        }
        foreach (var artifact in job.Artifacts)
            yield return ("artifact", $"{artifact.Type} {artifact.Name} {artifact.Uri}");
    }

    private static string Short(System.Text.Json.Nodes.JsonNode? value)
    {
        const int Longest = 60;
        string text = value?.ToJsonString() ?? "null";
        return text.Length > Longest ? text[..Longest] + "…" : text;
    }

    private static string? Time(DateTimeOffset? time) => time?.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
