using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Ensemble.Telemetry.Exchange;
using Ensemble.Telemetry.Queries;

namespace Ensemble.CommandLine.Observing;

/// <summary>What the verbs about telemetry have in common: limits, and answers in OTLP's JSON.</summary>
internal static class OtlpOutput
{
    private const int DefaultLimit = 200;

    /// <summary>Adds <c>--limit</c>.</summary>
    public static System.CommandLine.Command AddLimit(this System.CommandLine.Command command) =>
        command.AddText("--limit", "COUNT", $"At most so many of the newest, 1 to {RowQuery.MaxLimit}. Default: {DefaultLimit}.", "-n");

    /// <summary>The limit that was asked for; null with a refusal where it is none.</summary>
    public static int? Limit(this Request request, out Refusal refusal)
    {
        refusal = new($"--limit takes a number from 1 to {RowQuery.MaxLimit}; it cannot be '{request.Text("--limit")}'.", ExitCodes.Usage);
        return request.Text("--limit") switch
        {
            null => DefaultLimit,
            var text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int limit) && limit is >= 1 and <= RowQuery.MaxLimit ? limit
                : null,
        };
    }

    /// <summary>Says one object on a line.</summary>
    public static void SayOtlp(this Workplace work, Action<Utf8JsonWriter> write)
    {
        var line = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(line, OtlpJsonWriter.Options))
            write(json);
        work.Say(Encoding.UTF8.GetString(line.WrittenSpan));
        work.Output.Writer.Flush();
    }
}
