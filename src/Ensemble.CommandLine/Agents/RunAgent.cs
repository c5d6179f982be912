using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Ensemble.Hosting;
using Ensemble.Hosting.Jobs.Agents;
using Ensemble.Hosting.Jobs.Agents.Joining;
using Ensemble.Hosting.Jobs.Agents.Keys;
using Ensemble.Hosting.RunFolders;
using Ensemble.Model;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;
using Ensemble.Processes.Ledger;
using Ensemble.Processes.Limits;

namespace Ensemble.CommandLine.Agents;

/// <summary><c>agent</c>: lets the jobs of another machine run on this one too, until it is interrupted.</summary>
internal sealed class RunAgent : Verb
{
    private const string KeyVariable = "ENSEMBLE_AGENT_KEY";

    public override void Declare(Command command) => command
        .AddText("--join", "HOST[:PORT]", $"The machine with the jobs, as 'ensemble jobs agents' prints it there. Port {AgentPlace.UsualPort} where none is named.")
        .AddText("--key-file", "FILE", $"A file with the key. Default: what {KeyVariable} holds.")
        .AddText("--name", "NAME", "What this machine is called among those that join. Default: its host name.")
        .AddText("--address", "ADDRESS", "Where other machines reach this one. Default: where the connection comes from.")
        .AddText("--cpus", "N", "How many processors it offers. Default: all.")
        .AddText("--memory", "SIZE", "How much memory it offers, such as 64Gi. Default: all.")
        .AddText("--gpus", "N", "How many GPUs it offers; they are its own as long as it runs. Default: all that nobody else has reserved.");

    public override async Task<int> RunAsync(Request request, CancellationToken cancellationToken)
    {
        var work = request.Work;
        if (!Options(request).Is(out var options, out var refusal))
            return work.Refuse(refusal);
        return await AgentHost.RunAsync(options, cancellationToken) switch
        {
            AgentResult.Refused { Diagnostic: var diagnostic } => work.Refuse(Refused(diagnostic)),
            _ => ExitCodes.Interrupted,
        };
    }

    private static Outcome<AgentOptions> Options(Request request)
    {
        var work = request.Work;
        var variables = work.Surroundings.Variables;
        if (request.Text("--join") is not { Length: > 0 } join)
            return new Refusal("Say which machine to join: ensemble agent --join HOST:PORT", ExitCodes.Usage);
        if (AgentPlace.Meeting(join) is not var (host, port))
            return new Refusal($"--join takes HOST:PORT; it cannot be '{join}'.", ExitCodes.Usage);
        if (Key(request, variables) is not { } key)
            return Refused(AgentKeyUnusable.Create(request.Text("--key-file") is { } file ? $"The file '{file}'" : $"The variable {KeyVariable}"));
        if (!Number(request, "--cpus", out double? cpus) || !Number(request, "--gpus", out double? gpus))
            return new Refusal("--cpus and --gpus take numbers from 0.", ExitCodes.Usage);
        long? memory = null;
        if (request.Text("--memory") is { } size)
        {
            memory = MemorySize.TryParse(size);
            if (memory is null)
                return new Refusal($"--memory takes a size such as 64Gi; it cannot be '{size}'.", ExitCodes.Usage);
        }
        if (RuntimeDirectory.Open(variables, work.TemporaryDirectory) is not RuntimeDirectoryOutcome.Found { Path: var runtime })
            return new Refusal(((RuntimeDirectoryOutcome.Refused)RuntimeDirectory.Open(variables, work.TemporaryDirectory)).Reason);
        string name = request.Text("--name") ?? Environment.MachineName;
        return new AgentOptions
        {
            Host = host,
            Port = port,
            Key = key,
            Name = name,
            Address = request.Text("--address") ?? "",
            Folder = Path.Combine(StateDirectory.Root(variables), "agents", FileName.Of(name)),
            RuntimeDirectory = runtime,
            Machine = MachineCapacity.Read("/"),
            Cpus = cpus,
            MemoryBytes = memory,
            Gpus = (int?)gpus,
            // Whoever can read the environment of a rank is not to find the key in it.
            Variables = variables.Where(static variable => variable.Key != KeyVariable).ToImmutableDictionary(StringComparer.Ordinal),
            ControlHierarchies = ControlHierarchies.Find("/"),
            Time = work.Time,
            Random = work.Random,
            Notice = work.Remark,
        };
    }

    private static AgentKey? Key(Request request, IReadOnlyDictionary<string, string> variables)
    {
        try
        {
            string? text = request.Text("--key-file") is { } file
                ? File.ReadAllText(Path.GetFullPath(file, request.Work.Surroundings.CurrentDirectory))
                : variables.GetValueOrDefault(KeyVariable);
            return text is null ? null : AgentKey.TryRead(text);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool Number(Request request, string option, out double? number)
    {
        number = null;
        if (request.Text(option) is not { } text)
            return true;
        if (!double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double parsed) || parsed < 0)
            return false;
        number = parsed;
        return true;
    }

    private static Refusal Refused(Diagnostic diagnostic) => new($"{diagnostic.Rule.Code}: {diagnostic.Message}");
}
