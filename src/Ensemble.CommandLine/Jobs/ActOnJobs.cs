using System.CommandLine;
using Ensemble.Hosting.Jobs.Client;

namespace Ensemble.CommandLine.Jobs;

/// <summary><c>jobs cancel</c>, <c>jobs delete</c> and <c>jobs retry</c>. One that cannot be done keeps none of the others from it.</summary>
/// <param name="act">Does it with a job, and says what was done.</param>
internal sealed class ActOnJobs(Func<JobClient, string, CancellationToken, Task<string>> act) : JobVerb
{
    /// <summary>Cancels.</summary>
    public static ActOnJobs Cancel() => new(static async (client, id, token) =>
        (await client.CancelAsync(id, token)).State == "cancelled" ? $"Job {id} is cancelled." : $"Job {id} is being stopped.");

    /// <summary>Forgets.</summary>
    public static ActOnJobs Delete() => new(static async (client, id, token) =>
    {
        await client.DeleteAsync(id, token);
        return $"Job {id} is deleted.";
    });

    /// <summary>Schedules once more.</summary>
    public static ActOnJobs Retry() => new(static async (client, id, token) => $"Job {(await client.RetryAsync(id, null, token)).Id} tries {id} again.");

    public override void Declare(Command command)
    {
        command.Arguments.Add(new Argument<string[]>("job") { Description = "The ids of jobs.", Arity = ArgumentArity.OneOrMore });
        AddHost(command);
    }

    protected override async Task<int> RunAsync(Request request, JobClient client, CancellationToken cancellationToken)
    {
        int exitCode = ExitCodes.Success;
        foreach (string id in request.Texts("job"))
        {
            try
            {
                request.Work.Say(await act(client, id, cancellationToken));
            }
            catch (JobRefusedException refused)
            {
                string meant = refused.Problem.Nearest is { } near ? $". Did you mean '{near}'?" : ".";
                string about = refused.Message.Contains(id, StringComparison.Ordinal) ? "" : $"{id}: ";
                exitCode = request.Work.Refuse(new(about + refused.Message.TrimEnd('.') + meant));
            }
        }
        return exitCode;
    }
}
