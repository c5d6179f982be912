using System.CommandLine;
using Ensemble.Hosting.Jobs.Host;
using Ensemble.Processes.Detaching;
using Ensemble.Processes.Ledger;
using Ensemble.Processes.Limits;

namespace Ensemble.CommandLine.Jobs;

/// <summary><c>jobs serve</c>: is the host of the user's jobs. Started by whoever finds none.</summary>
internal sealed class ServeJobs : Verb
{
    /// <summary>Its name behind <c>jobs</c>.</summary>
    public const string Name = "serve";

    private const string IdleVariable = "ENSEMBLE_JOBS_IDLE";

    public override void Declare(Command command)
    {
        command.AddText("--idle", "DURATION", $"How long nobody has asked and nothing is left to do when it ends. Default: 60s, or ${IdleVariable}.");
        command.Options.Add(new Option<int?>("--announce") { Hidden = true });
    }

    public override async Task<int> RunAsync(Request request, CancellationToken cancellationToken)
    {
        var work = request.Work;
        int? descriptor = request.Parsed<int?>("--announce");
        if (descriptor is { } own)
            OwnDescriptors.KeepToSelf(own);
        var variables = work.Surroundings.Variables;
        if (RuntimeDirectory.Open(variables, work.TemporaryDirectory) is not RuntimeDirectoryOutcome.Found { Path: var runtime })
        {
            string reason = ((RuntimeDirectoryOutcome.Refused)RuntimeDirectory.Open(variables, work.TemporaryDirectory)).Reason;
            JobHostNews.Send(descriptor, reason);
            return work.Refuse(new(reason));
        }
        var idle = TimeSpan.FromSeconds(60);
        if ((request.Text("--idle") ?? variables.GetValueOrDefault(IdleVariable)) is { Length: > 0 } text)
        {
            if (TimeSpanText.Parse(text) is not { } asked)
                return work.Refuse(new($"--idle takes {TimeSpanText.Form}; it cannot be '{text}'.", ExitCodes.Usage));
            idle = asked;
        }
        var place = UserJobPlace.Of(variables, runtime);
        place.Make();
        var host = new UserJobHost(new()
        {
            Place = place,
            IdleAfter = idle,
            Log = work.Errors.Writer,
            Service = new()
            {
                Folder = place.Folder,
                RuntimeDirectory = runtime,
                Owner = $"the jobs of {request.By}",
                LedgerPage = Path.GetFileNameWithoutExtension(place.Socket),
                Capacity = MachineCapacity.Read("/"),
                ControlHierarchies = ControlHierarchies.Find("/"),
                Variables = variables,
                Time = work.Time,
                Random = work.Random,
                IsDetached = true,
                KeepsAgents = true,
            },
        });
        bool isTold = false;
        return await host.RunAsync(
            refusal =>
            {
                if (isTold)
                    return;
                isTold = true;
                JobHostNews.Send(descriptor, refusal);
            },
            cancellationToken);
    }
}
