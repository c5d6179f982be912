using Ensemble.Dashboard.Runs;
using Ensemble.Dashboard.Serving;
using Ensemble.Hosting.Consoles;
using Ensemble.Hosting.Consoles.Patterns;
using Ensemble.Hosting.Runs;
using Microsoft.AspNetCore.Http;

namespace Ensemble.Dashboard.ConsoleLogs;

/// <summary>Which output is asked for.</summary>
/// <param name="Logs">The logs.</param>
/// <param name="Query">What of them.</param>
internal sealed record ConsoleAsked(ConsoleLog[] Logs, ConsoleQuery Query)
{
    private const int DefaultLimit = 1_000;

    /// <summary>How long one question takes at the most: the page then asks on, and shows meanwhile how far it came.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    /// <summary>Reads a question.</summary>
    /// <returns>The question, or why it cannot be understood: one of both is null.</returns>
    public static (ConsoleAsked? Asked, string? Problem) Read(HttpContext http, IShownRun run)
    {
        var parameters = new Parameters(http.Request.Query);
        string[] wanted = parameters.Texts("process");
        var streams = parameters.Text("stream") switch { "out" => LogStreams.Output, "err" => LogStreams.Error, _ => LogStreams.Both };
        var replicas = (run.Names?.Replicas ?? []).Where(r => wanted.Length == 0 || wanted.Contains(r.ToString()) || wanted.Contains(r.Process.ToString())
            || wanted.Contains(r.Process.Experiment));
        LinePattern? pattern = null;
        string? problem = null;
        if (parameters.Text("q") is { } text)
            (pattern, problem) = LinePattern.Parse(text, parameters.Flag("regex"), ignoreCase: !parameters.Flag("case"));
        ConsolePosition? start = null;
        if (parameters.Text("at") is { } at)
        {
            if (ConsolePosition.TryParse(at, out var position))
                start = position;
            else
                problem ??= "'at' is no place in these logs.";
        }
        else if (parameters.Time("around") is { } moment)
            start = ConsolePosition.At(moment);
        var query = new ConsoleQuery
        {
            Pattern = pattern, From = parameters.Time("from"), To = parameters.Time("to"), Start = start, Forwards = parameters.Flag("forwards"),
            Limit = parameters.Number("limit", DefaultLimit, 1, ConsoleQuery.MaxLimit), Patience = Patience, WithUnfinished = run.IsPast,
        };
        problem ??= parameters.Problem;
        return problem is null ? (new([.. ConsoleLog.Of(run.Folder, replicas, streams)], query), null) : (null, problem);
    }
}
