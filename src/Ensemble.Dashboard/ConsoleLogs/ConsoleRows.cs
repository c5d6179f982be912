using System.Collections.Immutable;
using Ensemble.Dashboard.Wire;
using Ensemble.Hosting.Consoles;

namespace Ensemble.Dashboard.ConsoleLogs;

/// <summary>Makes answers of pages of merged logs.</summary>
internal static class ConsoleRows
{
    /// <summary>The answer, earliest line first whatever the order of the page.</summary>
    public static ConsoleAnswer Of(ConsolePage page, bool forwards)
    {
        var lines = forwards ? page.Lines : [.. page.Lines.Reverse()];
        var logs = lines.Select(l => l.Log).Distinct().ToArray();
        var numbers = logs.Select((log, i) => (log, i)).ToDictionary(l => l.log, l => l.i);
        ConsolePosition? first = lines.Count > 0 ? lines[0].Position : null, last = lines.Count > 0 ? lines[^1].End : null;
        return new(
            [.. logs.Select(l => new ConsoleLogInfo(l.Replica.ToString(), l.IsError))],
            [.. lines.Select(l => new ConsoleRow(UnixTime.Of(l.Time), numbers[l.Log], l.Position.ToString(), l.Text, l.IsCut ? true : null))],
            (forwards ? first : page.Next)?.ToString(), (forwards ? page.Next ?? last : last)?.ToString(), page.ScannedBytes, page.LeftBytes);
    }
}
