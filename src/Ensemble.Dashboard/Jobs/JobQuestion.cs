using System.Collections.Immutable;
using Ensemble.Dashboard.Serving;
using Ensemble.Jobs;
using Ensemble.Jobs.Overview;
using Microsoft.AspNetCore.Http;

namespace Ensemble.Dashboard.Jobs;

/// <summary>Which jobs an address asks for.</summary>
/// <param name="Query">Which.</param>
/// <param name="Size">How many lines at most.</param>
/// <param name="Before">Only those behind this place in the order of the page; null for the first page.</param>
/// <param name="Problem">What cannot be understood, as a sentence; null for nothing.</param>
internal sealed record JobQuestion(OverviewQuery Query, int Size, long? Before, string? Problem)
{
    /// <summary>The most lines at once.</summary>
    public const int MostLines = 1_000;

    private const int UsualLines = 100;
    private const int MostWords = 16;
    private const int MostLabels = 16;

    public static JobQuestion Of(IQueryCollection query)
    {
        var asked = new Parameters(query);
        string? problem = null;
        var labels = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        foreach (string label in asked.Texts("label").Take(MostLabels))
        {
            int equals = label.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
                labels.Add(new(label[..equals], label[(equals + 1)..]));
            else
                problem = $"A label is name=value; it cannot be '{label}'.";
        }
        var state = JobState.New;
        if (asked.Text("state") is { } text && (!Enum.TryParse(text, ignoreCase: true, out state) || !Enum.IsDefined(state) || char.IsAsciiDigit(text[0])))
            problem = $"There is no state '{text}'.";
        int size = asked.Number("size", UsualLines, 1, MostLines);
        long? before = long.TryParse(asked.Text("before"), out long place) ? place : null;
        var wanted = new OverviewQuery
        {
            Jobs = new() { Type = asked.Text("type"), State = state is JobState.New ? null : state, Labels = labels.ToImmutable() },
            Words = [.. (asked.Text("q") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MostWords)],
            Array = asked.Text("array"),
        };
        return new(wanted, size, before, problem ?? asked.Problem);
    }
}
