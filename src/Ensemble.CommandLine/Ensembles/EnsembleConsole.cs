using System.Text.Json;
using Ensemble.Rules.Members;
using Ensemble.Rules.Running;

namespace Ensemble.CommandLine.Ensembles;

/// <summary>Tells what an ensemble does, line by line.</summary>
/// <param name="work">Where it is told.</param>
/// <param name="debug">Whether events are told too.</param>
/// <param name="stamp">What lines begin with; null for nothing.</param>
internal sealed class EnsembleConsole(Workplace work, bool debug, Func<string>? stamp = null) : ISessionNews
{
    public void Decided(Deed deed)
    {
        foreach (string line in DeedText.Of(deed))
            Say(line);
    }

    public void Done(Deed deed, MemberAnswer answer)
    {
        if (answer is MemberAnswer.Refused refused)
            work.Remark($"Rule {deed.Rule.Title} at {deed.Rule.Place}: {refused.Reason}.");
        else if (answer is MemberAnswer.Done { Remark: { } remark })
            work.Remark(remark);
    }

    public void Failed(Deed.Call call, string message) => work.Remark($"Function {call.Action.Label} of rule {call.Rule.Title} at {call.Rule.Place} failed: {message}");

    public void Beat(SessionCore core)
    {
        Say("💗 HEARTBEAT");
        string[] waiting = [.. core.Live.Groups.Select(group => $"'{group}'")];
        if (waiting.Length > 0)
            Say($"Found active groups {{{string.Join(", ", waiting)}}}");
    }

    public void Told(MemberEvent happened)
    {
        if (debug && happened is MemberEvent.JobHappened job)
            Say(job.Record ?? JsonSerializer.Serialize(new JobRecord(job), EnsembleConsoleJson.Default.JobRecord));
    }

    public void Pause() => work.Output.Writer.Flush();

    private void Say(string line) => work.Say(stamp is null ? line : stamp() + line);
}
