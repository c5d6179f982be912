using System.CommandLine;
using Ensemble.Hosting.Jobs.Client;
using Ensemble.Hosting.Terminal;

namespace Ensemble.CommandLine.Jobs;

/// <summary><c>explain</c>: why a job waits, failed, was tried again or cancelled.</summary>
internal sealed class ExplainJob : JobVerb
{
    public override void Declare(Command command) =>
        AddHost(AddJob(command)).AddFormat();

    protected override async Task<int> RunAsync(Request request, JobClient client, CancellationToken cancellationToken)
    {
        var why = await client.ExplainAsync(request.Text("job")!, cancellationToken);
        if (request.AsJson)
        {
            request.Work.SayJson(why, JsonAnswer.Types.JobExplanation);
            return ExitCodes.Success;
        }
        request.Work.Say($"Job {why.Job} ({why.State}):");
        foreach (string line in why.Lines)
            request.Work.Say(SafeText.Of(line, request.Work.Output.Colors));
        return ExitCodes.Success;
    }
}
