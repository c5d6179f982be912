using System.CommandLine;
using Ensemble.Hosting.Terminal;

namespace Ensemble.CommandLine.Machine;

/// <summary><c>doctor</c>: whether this machine has what experiments need, and what to do where it has not.</summary>
internal sealed class Doctor : Verb
{
    public override void Declare(Command command) => command.AddFormat();

    public override Task<int> RunAsync(Request request, CancellationToken cancellationToken)
    {
        var work = request.Work;
        Finding[] findings = [.. MachineChecks.All(work), .. EngineChecks.All(work.Surroundings.Variables)];
        if (request.AsJson)
            work.SayJson(findings, JsonAnswer.Types.FindingArray);
        else
        {
            Cell[][] rows = [.. findings.Select(f => new Cell[] { new(f.Level.ToString().ToLowerInvariant(), Tone(f.Level)), f.Name, f.Text })];
            foreach (string line in TextTable.Lines(["", "What", "Found"], rows, work.Output))
                work.Say(line);
            foreach (var finding in findings.Where(f => f.Advice is not null && f.Level is not FindingLevel.Missing))
                work.Say($"\n{finding.Name}: {finding.Advice}");
        }
        return Task.FromResult(Array.Exists(findings, f => f.Level is FindingLevel.Broken) ? ExitCodes.Failed : ExitCodes.Success);
    }

    private static MessageTone Tone(FindingLevel level) => level switch
    {
        FindingLevel.Broken => MessageTone.Failure,
        FindingLevel.Warn => MessageTone.Warning,
        FindingLevel.Missing => MessageTone.Quiet,
        _ => MessageTone.Plain,
    };
}
