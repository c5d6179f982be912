using System.CommandLine;
using System.Globalization;
using Ensemble.CommandLine.Listing;
using Ensemble.Hosting.Control.Naming;
using Ensemble.Hosting.Control.Wire;
using Ensemble.Hosting.Runs;
using Ensemble.Model.Planning;

namespace Ensemble.CommandLine.Looking;

/// <summary><c>describe</c>: everything about a process.</summary>
internal sealed class Describe : Verb
{
    public override void Declare(Command command) => command.AddProcess("The process or replica.").AddPlace().AddFormat();

    public override async Task<int> RunAsync(Request request, CancellationToken cancellationToken)
    {
        var found = await request.Selection.SubjectAsync(request.Text("process")!, SubjectKinds.Process | SubjectKinds.Replica, exact: false,
            cancellationToken);
        if (!found.Is(out var chosen, out var refusal))
            return request.Work.Refuse(refusal);
        var answer = await chosen.Run.Client.DescribeAsync(chosen.Subject.Name, cancellationToken);
        var run = chosen.Run.Registration;
        var described = new DescribedProcess(
            answer.Name, run.RunId, answer.Plan, ProcessRow.Of(run.RunId, answer.Replicas, request.Work.Time.GetUtcNow()), answer.Addresses,
            [.. chosen.Subject.Replicas().SelectMany(r => Logs(new RunFolder(run.RunId, run.Folder), r))]);
        if (request.AsJson)
            request.Work.SayJson(answer, ControlJson.Default.ProcessDescription);
        else
            foreach (string line in Lines(described, request.Work))
                request.Work.Say(line);
        return ExitCodes.Success;
    }

    /// <summary>The description for people.</summary>
    public static IEnumerable<string> Lines(DescribedProcess described, Workplace work)
    {
        var plan = described.Plan;
        (string, string)[] facts =
        [
            ("Name", described.Name),
            ("Run", described.Run),
            ("Kind", plan.Kind.ToString().ToLowerInvariant()),
            ("Command", string.Join(' ', plan.Arguments.Prepend(plan.Command).Select(a => a.ToString()))),
            ("Directory", plan.WorkingDirectory),
            ("Declared at", plan.DeclaredAt),
            ("Connects to", string.Join(", ", plan.Connects)),
            ("Waits for", string.Join(", ", plan.Waits.Select(w => $"{w.Process.Local} {w.Type.ToString().ToLowerInvariant()}"))),
            ("Time limit", plan.TimeLimit?.ToString("c", CultureInfo.InvariantCulture) ?? ""),
            ("Listens at", string.Join(", ", described.Addresses.Select(a => $"{a.Service ?? a.Endpoint} {string.Join(' ', a.Addresses)}"))),
            ("Logs", string.Join(' ', described.Logs)),
        ];
        foreach (var (name, text) in facts.Where(f => f.Item2.Length > 0))
            yield return $"{name + ":",-13}{text}";
        yield return "";
        Cell[][] rows = [.. described.Replicas.Select(r => r.Cells[1..].Append<Cell>(r.ProcessId?.ToString(CultureInfo.InvariantCulture)).ToArray())];
        foreach (string line in TextTable.Lines(["Name", "Ready", "Restarts", "State", "Process"], rows, work.Output))
            yield return line;
        if (plan.Environment.IsEmpty)
            yield break;
        yield return "";
        yield return "Declared environment:";
        foreach (var (name, value) in plan.Environment)
            yield return $"  {name}={value}";
    }

    private static IEnumerable<string> Logs(RunFolder folder, ReplicaId replica) =>
        new[] { folder.LogFile(replica, isError: false), folder.LogFile(replica, isError: true) }.Where(File.Exists);
}
