using Ensemble.Telemetry.Queries;
using Microsoft.AspNetCore.Http;

namespace Ensemble.Telemetry.Serving;

/// <summary>What the parameters of a request ask for.</summary>
internal sealed record ApiQuestion
{
    private const int DefaultLimit = 200;

    private static readonly string[] Known = ["resource", "traceId", "hasError", "severity", "limit", "follow", "name", "text", "from", "to", "after"];

    /// <summary>A process, <c>agent</c> or <c>agent-3</c>; null for all.</summary>
    public string? Resource { get; private init; }

    public TraceId? TraceId { get; private init; }

    public bool? HasError { get; private init; }

    public int Severity { get; private init; }

    /// <summary>How many items; of those that follow none is left out.</summary>
    public int Limit { get; private init; } = DefaultLimit;

    public bool Follow { get; private init; }

    public string? Name { get; private init; }

    public string? Text { get; private init; }

    public TimeRange Range { get; private init; } = TimeRange.All;

    public PageMark? After { get; private init; }

    /// <summary>Reads the parameters.</summary>
    /// <returns>The question, or why it cannot be understood: one of both is null.</returns>
    public static (ApiQuestion? Question, ApiRefusal? Refusal) Read(IQueryCollection parameters)
    {
        string? wrong = null;
        string? One(string name)
        {
            var values = parameters[name];
            if (values.Count > 1)
                wrong ??= $"'{name}' is given more than once.";
            return values is [{ Length: > 0 } value] ? value : null;
        }

        T? Parsed<T>(string name, Func<string, T?> parse, string form) where T : struct
        {
            if (One(name) is not { } text)
                return null;
            if (parse(text) is { } value)
                return value;
            wrong ??= $"'{name}' takes {form}; it cannot be '{text}'.";
            return null;
        }

        var question = new ApiQuestion
        {
            Resource = One("resource"),
            TraceId = Parsed("traceId", t => Telemetry.TraceId.TryParse(t, out var id) ? id : (TraceId?)null, "32 hexadecimal digits"),
            HasError = Parsed("hasError", Truth, "true or false"),
            Severity = Parsed("severity", Serving.Severity.Parse, Serving.Severity.Choices) ?? 0,
            Limit = Parsed("limit", t => int.TryParse(t, out int n) && n is >= 0 and <= RowQuery.MaxLimit ? n
                : (int?)null, $"0 to {RowQuery.MaxLimit}") ?? DefaultLimit,
            Follow = Parsed("follow", Truth, "true or false") ?? false,
            Name = One("name"),
            Text = One("text"),
            Range = new(Parsed("from", Nanoseconds, "a time such as 2026-03-01T12:00:00Z, or nanoseconds since 1970") ?? long.MinValue,
                Parsed("to", Nanoseconds, "a time such as 2026-03-01T12:00:00Z, or nanoseconds since 1970") ?? long.MaxValue),
            After = Parsed("after", t => PageMark.TryParse(t, out var mark) ? mark : (PageMark?)null, "what an answer says under 'next'"),
        };
        if (parameters.Keys.FirstOrDefault(k => !Known.Contains(k, StringComparer.OrdinalIgnoreCase)) is { } unknown)
            wrong ??= $"There is no parameter '{unknown}'. There is: {string.Join(", ", Known)}.";
        return wrong is null ? (question, null) : (null, new(StatusCodes.Status400BadRequest, wrong));
    }

    private static bool? Truth(string text) => bool.TryParse(text, out bool truth) ? truth : null;

    private static long? Nanoseconds(string text) =>
        long.TryParse(text, out long nanoseconds) ? nanoseconds
            : DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal,
                out var time)
                ? (time - DateTimeOffset.UnixEpoch).Ticks * 100 : null;
}
