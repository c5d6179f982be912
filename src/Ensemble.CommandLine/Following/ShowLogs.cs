using System.CommandLine;
using Ensemble.Hosting.Control.Client;
using Ensemble.Hosting.Control.Naming;
using Ensemble.Hosting.Runs;
using Ensemble.Model.Planning;

namespace Ensemble.CommandLine.Following;

/// <summary><c>logs</c>: the output of one or several processes, in the order of time.</summary>
internal sealed class ShowLogs : Verb
{
    private const int DefaultTail = 500;

    public override void Declare(Command command)
    {
        command.AddProcesses("Processes or replicas. Without: all of the experiment.", atLeastOne: false).AddFlag("--follow", "Go on as the log grows.", "-f")
            .AddText("--since", "DURATION", "Only what is newer, such as 30s, 5m or 2h. Default: everything.", "-s");
        command.Options.Add(new Option<int>("--tail", "-t")
        {
            HelpName = "LINES",
            Description = $"At most so many of the newest lines; -1 for all. Default: {DefaultTail}.",
            DefaultValueFactory = static _ => DefaultTail,
        });
        command.AddFlag("--errors", "Only what was written to stderr.").AddPlace().AddFormat();
    }

    public override async Task<int> RunAsync(Request request, CancellationToken cancellationToken)
    {
        if (!Query(request).Is(out var query, out var refusal)
            || !(await request.Selection.SubjectsAsync(request.Texts("process"), SubjectKinds.Any, exact: false, cancellationToken))
                .Is(out var subjects, out refusal))
            return request.Work.Refuse(refusal);
        if (subjects.Select(s => s.Run).Distinct().Skip(1).Any())
            return request.Work.Refuse(new("These processes belong to different runs; show the logs of one run at a time."));
        var (run, plan, _) = subjects[0];
        ReplicaId[] replicas = [.. subjects.SelectMany(s => s.Subject.Replicas()).Distinct()];
        var print = new LogOutput(request.Work, plan, request.AsJson, request.Flag("--errors"));
        var logs = new MergedLogs(replicas, (replica, wanted, token) => run.Client.LogsAsync(replica.ToString(), wanted, token), request.Work.Time);
        await using var lines = logs.ReadAsync(query with { Follow = request.Flag("--follow") }, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            var next = lines.MoveNextAsync();
            if (!next.IsCompleted)
                print.Flush(); // there is nothing more to show for now
            if (!await next)
                break;
            print.Show(lines.Current);
        }
        print.Flush();
        return ExitCodes.Success;
    }

    private static Outcome<LogQuery> Query(Request request)
    {
        int tail = request.Number("--tail");
        if (tail < -1)
            return new Refusal($"--tail takes a number of lines, or -1 for all; it cannot be {tail}.", ExitCodes.Usage);
        DateTimeOffset? since = null;
        if (request.Text("--since") is { } text)
        {
            if (TimeSpanText.Parse(text) is not { } age)
                return new Refusal($"--since takes {TimeSpanText.Form}; it cannot be '{text}'.", ExitCodes.Usage);
            since = request.Work.Time.GetUtcNow() - age;
        }
        return new LogQuery { Since = since, Tail = tail < 0 ? null : tail };
    }
}
