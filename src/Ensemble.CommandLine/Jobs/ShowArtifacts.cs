using System.CommandLine;
using Ensemble.Hosting.Jobs.Client;

namespace Ensemble.CommandLine.Jobs;

/// <summary><c>jobs artifacts</c>: what a job made.</summary>
internal sealed class ShowArtifacts : JobVerb
{
    public override void Declare(Command command) =>
        AddHost(AddJob(command)).AddFormat();

    protected override async Task<int> RunAsync(Request request, JobClient client, CancellationToken cancellationToken)
    {
        string id = request.Text("job")!;
        var artifacts = await client.ArtifactsAsync(id, cancellationToken);
        if (request.AsJson)
        {
            request.Work.SayJson([.. artifacts], JsonAnswer.Types.ArtifactInfoArray);
            return ExitCodes.Success;
        }
        if (artifacts.Count == 0)
            request.Work.Say($"Job {id} has reported no artifacts.");
        else
            foreach (string line in TextTable.Lines(
                ["TYPE", "NAME", "URI", "METADATA"],
                [.. artifacts.Select(static one => (Cell[])[one.Type, one.Name, one.Uri, one.Metadata?.ToJsonString()])], request.Work.Output))
                request.Work.Say(line);
        return ExitCodes.Success;
    }
}
