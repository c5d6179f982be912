using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using Ensemble.Hosting.Jobs.Agents;
using Ensemble.Hosting.Jobs.Agents.Keys;
using Ensemble.Hosting.Jobs.Api;
using Ensemble.Hosting.Jobs.Client;

namespace Ensemble.CommandLine.Jobs;

/// <summary><c>jobs agents</c>: other machines on which jobs run, and how they join.</summary>
internal sealed class ShowAgents : JobVerb
{
    protected override bool NeedsJobs => false;

    public override void Declare(Command command) => AddHost(command
        .AddText("--listen", "ADDRESS[:PORT]", $"Let machines join at this address, from now on. Port {AgentPlace.UsualPort} where none is named.")
        .AddText("--advertise", "HOST", "With --listen: the name or address at which others reach this machine.")
        .AddText("--lease", "DURATION", "With --listen: how long a machine may be silent before what ran there counts as lost, 1s to 1h. Default: 10s.")
        .AddFlag("--off", "Let none join any more; what runs on those that have is stopped.")
        .AddFlag("--key", "Print the key that machines need to join.")
        .AddFlag("--new-key", "Make another key. The old one is worth nothing from then on.")).AddFormat();

    protected override async Task<int> RunAsync(Request request, JobClient client, CancellationToken cancellationToken)
    {
        TimeSpan? lease = null;
        if (request.Text("--lease") is { } text && (lease = TimeSpanText.Parse(text)) is null)
            return request.Work.Refuse(new($"--lease takes {TimeSpanText.Form}; it cannot be '{text}'.", ExitCodes.Usage));
        var agents = request switch
        {
            _ when request.Flag("--off") => await client.CloseAgentsAsync(cancellationToken),
            _ when request.Text("--listen") is { } listen => await client.ListenAsync(new(listen, request.Text("--advertise"), lease?.TotalSeconds), cancellationToken),
            _ when request.Flag("--new-key") => await client.RotateAgentKeyAsync(cancellationToken),
            _ => await client.AgentsAsync(cancellationToken),
        };
        if (request.AsJson)
        {
            request.Work.SayJson(agents, JsonAnswer.Types.AgentList);
            return ExitCodes.Success;
        }
        bool showsKey = request.Flag("--new-key") || request.Text("--listen") is not null;
        string? key = request.Flag("--key") || showsKey ? Key(request, await client.HostAsync(cancellationToken)) : null;
        if (request.Flag("--key"))
            return key is null ? request.Work.Refuse(new("There is no key: no machine may join.")) : Print(request, key);
        Say(request.Work, agents, key);
        return ExitCodes.Success;
    }

    private static int Print(Request request, string key)
    {
        request.Work.Say(key);
        return ExitCodes.Success;
    }

    private static void Say(Workplace work, AgentList agents, string? key)
    {
        if (agents.Join is not { } join)
        {
            work.Say("No other machine may join. Let them with: ensemble jobs agents --listen 0.0.0.0");
            return;
        }
        work.Say($"Machines may join at {join}. On each of them:");
        work.Say(key is null ? $"  ensemble agent --join {join}    (the key: ensemble jobs agents --key)" : $"  ENSEMBLE_AGENT_KEY={key} ensemble agent --join {join}");
        if (agents.Data.Length == 0)
            return;
        foreach (string line in TextTable.Lines(
            ["NODE", "NAME", "ADDRESS", "CPUS", "MEMORY", "GPUS", "RUNNING", "STATE"], [.. agents.Data.Select(Row)], work.Output))
            work.Say(line);
    }

    private static Cell[] Row(AgentInfo agent) =>
    [
        Number(agent.Node), agent.Name, agent.Address, Number(agent.Cpus), Number(Math.Round(agent.MemoryBytes / (1024.0 * 1024 * 1024), 1)) + " GiB",
        Number(agent.Gpus.Length), Number(agent.Running), agent.State,
    ];

    private static string Number(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    // The key goes through no port: whoever may read the file may have it.
    private static string? Key(Request request, JobsHostInfo host)
    {
        try
        {
            return new AgentCredentials(host.Folder, request.Work.Time).Key.ToString();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return null;
        }
    }
}
