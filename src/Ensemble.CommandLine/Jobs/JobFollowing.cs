using Ensemble.Hosting.Jobs.Api;
using Ensemble.Hosting.Jobs.Client;
using Ensemble.Hosting.Terminal;
using Ensemble.Jobs;

namespace Ensemble.CommandLine.Jobs;

/// <summary>Waits for jobs, and shows what they say meanwhile. Who stops waiting stops no job.</summary>
internal static class JobFollowing
{
    /// <summary>Shows the log of a job until it has ended.</summary>
    /// <param name="work">Where.</param>
    /// <param name="client">Who is asked.</param>
    /// <param name="id">The job's id.</param>
    /// <param name="prefix">What stands before each line.</param>
    /// <param name="isShown">Which lines are shown.</param>
    /// <param name="cancellationToken">Ctrl-C.</param>
    public static async Task FollowAsync(
        Workplace work, JobClient client, string id, string prefix, Func<string, bool> isShown, CancellationToken cancellationToken)
    {
        try
        {
            await using var lines = client.FollowAsync(id, cancellationToken).GetAsyncEnumerator(cancellationToken);
            while (true)
            {
                var next = lines.MoveNextAsync();
                if (!next.IsCompleted)
                    await work.Output.Writer.FlushAsync(cancellationToken); // there is nothing more to show for now
                if (!await next)
                    return;
                if (isShown(lines.Current.Text))
                    work.Say(prefix + SafeText.Of(lines.Current.Text, work.Output.Colors));
            }
        }
        catch (OperationCanceledException)
        {
            GoesOn(work, id);
            throw;
        }
    }

    /// <summary>Waits until a job has ended.</summary>
    public static async Task<JobInfo> WaitAsync(Workplace work, JobClient client, string id, CancellationToken cancellationToken)
    {
        try
        {
            return await client.WaitAsync(id, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            GoesOn(work, id);
            throw;
        }
    }

    /// <summary>Says how a job ended.</summary>
    /// <returns>The exit code: that of its process where it failed with one.</returns>
    public static int Tell(Workplace work, JobInfo job)
    {
        string line = $"Job {job.Id} {(job.State == "cancelled" ? "was cancelled" : job.State)}{(job.Reason is { } reason ? $": {reason}" : ".")}";
        if (job.State == "completed")
        {
            work.Remark(line);
            return ExitCodes.Success;
        }
        int code = job.State == "failed" && job.Attempts is [.., { Cause.ExitCode: { } exit and not 0 }] ? exit : ExitCodes.Failed;
        return work.Refuse(new(line, code));
    }

    /// <summary>Waits until all jobs of an array have ended, and says which of them have not completed.</summary>
    /// <param name="work">Where.</param>
    /// <param name="client">Who is asked.</param>
    /// <param name="id">What their ids begin with.</param>
    /// <param name="numbers">Their numbers, as they were submitted.</param>
    /// <param name="cancellationToken">Ctrl-C.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> WaitForAllAsync(Workplace work, JobClient client, string id, string numbers, CancellationToken cancellationToken)
    {
        int exitCode = ExitCodes.Success;
        _ = JobArray.TryParse(numbers, out var array);
        foreach (int number in array!.Members)
        {
            var job = await WaitAsync(work, client, FormattableString.Invariant($"{id}_{number}"), cancellationToken);
            if (job.State != "completed")
                exitCode = Math.Max(exitCode, Tell(work, job));
        }
        if (exitCode == ExitCodes.Success)
            work.Remark(FormattableString.Invariant($"{array.Members.Length} jobs completed."));
        return exitCode;
    }

    private static void GoesOn(Workplace work, string id) =>
        work.Remark($"Job {id} goes on. Follow it with: ensemble jobs logs -f {id}. End it with: ensemble jobs cancel {id}");
}
