using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Ensemble.Hosting.Control.Naming;
using Ensemble.Hosting.Control.Wire;
using Ensemble.Hosting.Notifications;
using Ensemble.Hosting.Runs;
using Ensemble.Model.Journal;
using Ensemble.Model.Planning;
using Microsoft.AspNetCore.Http;

namespace Ensemble.Hosting.Control.Serving;

/// <summary>Answers that go on as the run does. A slow reader falls behind in the files they are read from and holds up nobody.</summary>
internal static class StreamAnswers
{
    private const string ServerSentEvents = "text/event-stream";
    private const string JsonLines = "application/x-ndjson";

    /// <summary>The journal from an event on, as server-sent events. A client that lost its connection goes on behind the id it saw last.</summary>
    public static Task EventsAsync(ControlRequest request)
    {
        long from = 1;
        string? wanted = request.Query("from");
        if (wanted is not null && (!long.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out from) || from < 1))
            return request.Response.WriteAsync(ControlRefusal.BadRequest($"'from' is the number of an event, from 1; it cannot be '{wanted}'."));
        if (request.Http.Request.Headers["Last-Event-ID"] is [{ Length: > 0 } last, ..])
        {
            if (!long.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out long seen))
                return request.Response.WriteAsync(ControlRefusal.BadRequest($"'Last-Event-ID' is the number of an event; it cannot be '{last}'."));
            from = seen + 1;
        }
        return StreamAsync(request, ServerSentEvents, request.Application.EventsAsync(from, request.Cancellation), WriteEvent);
    }

    /// <summary>The output of one replica: a JSON object a line, or server-sent events for who accepts only them.</summary>
    public static Task LogsAsync(ControlRequest request)
    {
        var resolution = request.Subjects.Guess(request.Rest, SubjectKinds.Replica);
        if (resolution is not ResolvedSubject resolved)
            return QueryAnswers.RefuseAsync(request, resolution);
        if (!TryReadQuery(request, out var query, out string wrong))
            return request.Response.WriteAsync(ControlRefusal.BadRequest(wrong));
        QueryAnswers.Say(request, resolved);
        bool asEvents = request.Http.Request.Headers.Accept.ToString().Contains(ServerSentEvents, StringComparison.OrdinalIgnoreCase);
        var lines = Lines(request, resolved.Subject.Replicas().Single(), query);
        return asEvents ? StreamAsync(request, ServerSentEvents, lines, WriteLogEvent) : StreamAsync(request, JsonLines, lines, WriteLogLine);
    }

    /// <summary>What all living replicas use, each second, as server-sent events.</summary>
    public static Task UsageAsync(ControlRequest request) => request.Application.Usage is { } meter
        ? StreamAsync(request, ServerSentEvents, meter.ReadAsync(request.Cancellation), WriteUsage)
        : request.Response.WriteAsync(
            ControlRefusal.NotSupported($"Target '{request.Application.Plan.Target}' does not measure what processes use; 'local' does."));

    private static IAsyncEnumerable<LogLine> Lines(ControlRequest request, ReplicaId replica, LogQuery query) => request.Parts is { Loggers: var loggers }
        ? new HostAndReplicaLog(request.Application, loggers, replica).ReadAsync(query, request.Cancellation)
        : request.Application.LogsAsync(replica, query, request.Cancellation);

    private static async Task StreamAsync<T>(ControlRequest request, string contentType, IAsyncEnumerable<T> items, Action<IBufferWriter<byte>, T> write)
    {
        if (!request.Slots.TryTake())
        {
            await request.Response.WriteAsync(ControlRefusal.TooMany(request.Slots.Taken));
            return;
        }
        try
        {
            request.Response.ContentType = contentType;
            request.Response.Headers.CacheControl = "no-store";
            await BatchedStream.WriteAsync(items, write, request.Http, request.Cancellation);
        }
        finally
        {
            request.Slots.GiveBack();
        }
    }

    private static bool TryReadQuery(ControlRequest request, out LogQuery query, out string wrong)
    {
        query = LogQuery.All;
        wrong = "";
        switch (request.Query("follow")?.ToLowerInvariant())
        {
            case null or "false" or "0":
                break;
            case "true" or "1":
                query = query with { Follow = true };
                break;
            default:
                wrong = $"'follow' is true or false; it cannot be '{request.Query("follow")}'.";
                return false;
        }
        if (request.Query("tail") is { } tail)
        {
            if (!int.TryParse(tail, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int lines) || lines < -1)
            {
                wrong = $"'tail' is a number of lines, or -1 for all; it cannot be '{tail}'.";
                return false;
            }
            query = query with { Tail = lines < 0 ? null : lines };
        }
        if (request.Query("since") is { } since)
        {
            if (!DateTimeOffset.TryParse(since, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            {
                wrong = $"'since' is a time such as 2026-01-31T12:00:00Z; it cannot be '{since}'.";
                return false;
            }
            query = query with { Since = time };
        }
        return true;
    }

    private static void WriteEvent(IBufferWriter<byte> output, RunEvent happened)
    {
        output.Write(Encoding.UTF8.GetBytes($"id: {happened.Sequence.ToString(CultureInfo.InvariantCulture)}\nevent: {happened.Body.TypeName()}\ndata: "));
        RunEventJson.Write(output, happened);
        output.Write("\n"u8);
    }

    private static void WriteUsage(IBufferWriter<byte> output, ImmutableArray<ReplicaUsage> usage)
    {
        output.Write("data: "u8);
        using (var json = new Utf8JsonWriter(output, new JsonWriterOptions { SkipValidation = true }))
            JsonSerializer.Serialize(json, UsageList.Of(usage), ControlJson.Default.UsageList);
        output.Write("\n\n"u8);
    }

    private static void WriteLogEvent(IBufferWriter<byte> output, LogLine line)
    {
        output.Write("data: "u8);
        WriteLogLine(output, line);
        output.Write("\n"u8);
    }

    private static void WriteLogLine(IBufferWriter<byte> output, LogLine line)
    {
        using (var json = new Utf8JsonWriter(output, new JsonWriterOptions { SkipValidation = true }))
            JsonSerializer.Serialize(json, LogRecord.Of(line), ControlJson.Default.LogRecord);
        output.Write("\n"u8);
    }
}
