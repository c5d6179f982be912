using System.CommandLine;
using Ensemble.Hosting.Jobs.Api;
using Ensemble.Hosting.Jobs.Client;
using Ensemble.Jobs.Gangs;

namespace Ensemble.CommandLine.Jobs;

/// <summary><c>submit</c>: schedules a command, an array of them, or the jobs of a file. What is scheduled survives everything but being cancelled.</summary>
internal sealed class SubmitJob : JobVerb
{
    protected override bool NeedsJobs => false;

    public override void Declare(Command command)
    {
        SubmitOptions.Declare(command);
        AddHost(command);
    }

    protected override async Task<int> RunAsync(Request request, JobClient client, CancellationToken cancellationToken)
    {
        if (request.Text("--from") is { } file)
            return await JobFile.SubmitAsync(request, client, file, cancellationToken);
        if (!SubmitOptions.Read(request).Is(out var submission, out var refusal))
            return request.Work.Refuse(refusal);
        var done = await ScheduleAsync(client, submission, cancellationToken);
        if (request.AsJson)
            request.Work.SayJson(done, JsonAnswer.Types.JobSubmitted);
        else
            request.Work.Say(submission.Body.Array is null ? $"Job {done.Id} is scheduled." : $"{done.Count} jobs are scheduled, {done.Id}_N.");
        await request.Work.Output.Writer.FlushAsync(cancellationToken);
        if (!request.Flag("--wait") && !request.Flag("--follow"))
            return ExitCodes.Success;
        if (submission.Body.Array is { } numbers)
            return await JobFollowing.WaitForAllAsync(request.Work, client, done.Id!, numbers, cancellationToken);
        if (request.Flag("--follow"))
            await JobFollowing.FollowAsync(
                request.Work, client, done.Id!, $"Job {done.Id}: ", line => IsShown(submission.Console, line), cancellationToken);
        return JobFollowing.Tell(request.Work, await JobFollowing.WaitAsync(request.Work, client, done.Id!, cancellationToken));
    }

    // The answer may get lost with a host that ends: the name that was made up tells that it was done.
    private static async Task<JobSubmitted> ScheduleAsync(JobClient client, Submission submission, CancellationToken cancellationToken)
    {
        try
        {
            return await client.SubmitAsync(submission.Body, cancellationToken);
        }
        catch (JobRefusedException refused) when (refused.Problem.Kind == "exists" && submission.IsNameMadeUp)
        {
            return new JobSubmitted(submission.Body.Id);
        }
    }

    private static bool IsShown(RankConsole console, string line)
    {
        const string Tag = "[RANK ";
        int end = line.IndexOf(']', StringComparison.Ordinal);
        return !line.StartsWith(Tag, StringComparison.Ordinal) || end < 0 || !int.TryParse(line[Tag.Length..end], out int rank)
            || console.Shows(rank, isError: false);
    }
}
