using System.CommandLine;
using Ensemble.Hosting.Jobs.Client;
using Ensemble.Hosting.Terminal;

namespace Ensemble.CommandLine.Jobs;

/// <summary><c>jobs logs</c>: what a job and its processes have said.</summary>
internal sealed class ShowJobLog : JobVerb
{
    public override void Declare(Command command)
    {
        AddJob(command).AddFlag("--follow", "Go on until the job has ended.", "-f");
        command.Options.Add(new Option<int?>("--tail", "-t") { HelpName = "LINES", Description = "At most so many of the newest lines." });
        AddHost(command);
    }

    protected override async Task<int> RunAsync(Request request, JobClient client, CancellationToken cancellationToken)
    {
        string id = request.Text("job")!;
        if (request.Flag("--follow"))
        {
            await JobFollowing.FollowAsync(request.Work, client, id, prefix: "", static _ => true, cancellationToken);
            return ExitCodes.Success;
        }
        await foreach (var line in client.LogAsync(id, request.Parsed<int?>("--tail"), cancellationToken))
            request.Work.Say(SafeText.Of(line.Text, request.Work.Output.Colors));
        return ExitCodes.Success;
    }
}
