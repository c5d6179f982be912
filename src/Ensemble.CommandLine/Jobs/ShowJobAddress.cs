using System.CommandLine;
using Ensemble.Hosting.Access;
using Ensemble.Hosting.Jobs.Client;

namespace Ensemble.CommandLine.Jobs;

/// <summary><c>jobs address</c>: where programs ask for jobs over HTTP, and with which key.</summary>
internal sealed class ShowJobAddress : JobVerb
{
    protected override bool NeedsJobs => false;

    public override void Declare(Command command) => AddHost(command.AddFlag("--key", "Print the key that may do everything instead.")
        .AddFlag("--read-key", "Print the key that may look instead.")).AddFormat();

    protected override async Task<int> RunAsync(Request request, JobClient client, CancellationToken cancellationToken)
    {
        var host = await client.HostAsync(cancellationToken);
        if (request.AsJson)
        {
            request.Work.SayJson(host, JsonAnswer.Types.JobsHostInfo);
            return ExitCodes.Success;
        }
        if (!request.Flag("--key") && !request.Flag("--read-key"))
        {
            if (host.Address is not { } address)
                return request.Work.Refuse(new("The jobs are served on a socket only: no port could be opened."));
            request.Work.Say(address);
            return ExitCodes.Success;
        }
        if (request.Text("--apphost") is not null)
            return request.Work.Refuse(new("The keys of an AppHost are printed by: ensemble key", ExitCodes.Usage));
        var keys = AccessKeyFile.In(host.Folder).Current();
        request.Work.Say(request.Flag("--read-key") ? keys.Read : keys.Operate);
        return ExitCodes.Success;
    }
}
