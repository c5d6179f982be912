using System.Globalization;
using Ensemble.Telemetry;
using Ensemble.Telemetry.Queries;
using Microsoft.AspNetCore.Http;

namespace Ensemble.Dashboard.Serving;

/// <summary>Reads what an address asks for. Notes the first thing that cannot be understood.</summary>
/// <param name="query">The parameters.</param>
internal sealed class Parameters(IQueryCollection query)
{
    private const int MostFields = 16;

    /// <summary>What is wrong, as a sentence; null where nothing is.</summary>
    public string? Problem { get; private set; }

    /// <summary>A text; null where it is not given or empty.</summary>
    public string? Text(string name) => query[name] is [{ Length: > 0 } value, ..] ? value : null;

    /// <summary>All texts of a name.</summary>
    public string[] Texts(string name) => [.. query[name].OfType<string>().Where(t => t.Length > 0)];

    /// <summary>Whether it is given as 1 or true.</summary>
    public bool Flag(string name) => Text(name) is "1" or "true";

    /// <summary>A whole number within bounds.</summary>
    public int Number(string name, int otherwise, int least, int most) => Text(name) switch
    {
        null => otherwise,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) => Math.Clamp(number, least, most),
        var text => Wrong(name, text, otherwise),
    };

    /// <summary>A time in milliseconds since 1970; null where it is not given.</summary>
    public DateTimeOffset? Time(string name) => Milliseconds(name) is { } ms ? DateTimeOffset.UnixEpoch.AddTicks((long)(ms * TimeSpan.TicksPerMillisecond))
        : null;

    /// <summary>A range of time in nanoseconds, from <c>from</c> and <c>to</c> in milliseconds since 1970.</summary>
    public TimeRange Range() => new(Nanoseconds("from") ?? long.MinValue, Nanoseconds("to") ?? long.MaxValue);

    /// <summary>An amount of milliseconds as nanoseconds; null where it is not given.</summary>
    public long? Nanoseconds(string name) => Milliseconds(name) is { } ms ? (long)(ms * 1_000_000) : null;

    /// <summary>Where the next page begins.</summary>
    public PageMark? After() => Text("after") switch
    {
        null => null,
        var text when PageMark.TryParse(text, out var mark) => mark,
        var text => Wrong<PageMark?>("after", text, null),
    };

    /// <summary>A trace.</summary>
    public TraceId? Trace(string name) => Text(name) switch
    {
        null => null,
        var text when TraceId.TryParse(text, out var id) => id,
        var text => Wrong<TraceId?>(name, text, null),
    };

    /// <summary>What attributes are asked for: <c>field=key=value</c>, with <c>!=</c>, <c>~</c> (contains), <c>&lt;</c> and <c>&gt;</c> likewise.</summary>
    public IReadOnlyList<FieldFilter> Fields()
    {
        var filters = new List<FieldFilter>();
        foreach (string text in Texts("field").Take(MostFields))
        {
            int at = text.AsSpan().IndexOfAny("=!~<>");
            bool isUnequal = at > 0 && text[at] == '!' && at + 1 < text.Length && text[at + 1] == '=';
            if (at <= 0 || (text[at] == '!' && !isUnequal))
                return Wrong<IReadOnlyList<FieldFilter>>("field", text, []);
            filters.Add(new(text[..at].Trim(), text[at] switch
            {
                '!' => FieldOperator.NotEqual,
                '~' => FieldOperator.Contains,
                '<' => FieldOperator.Less,
                '>' => FieldOperator.Greater,
                _ => FieldOperator.Equal,
            }, text[(at + (isUnequal ? 2 : 1))..].Trim()));
        }
        return filters;
    }

    private double? Milliseconds(string name) => Text(name) switch
    {
        null => null,
        var text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double ms) && Math.Abs(ms) < 9e12 => ms,
        var text => Wrong<double?>(name, text, null),
    };

    private T Wrong<T>(string name, string text, T otherwise)
    {
        Problem ??= $"'{name}' cannot be '{text}'.";
        return otherwise;
    }
}
