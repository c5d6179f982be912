using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Ensemble.Rules.Declaring;
using Ensemble.Rules.Members;

namespace Ensemble.Rules.Service.Operator;

/// <summary>Writes what clients of the service <c>EnsembleOperator</c> get as JSON. Pure.</summary>
internal static class OperatorJson
{
    private static readonly string[] States = ["new", "depend", "priority", "sched", "run", "cleanup", "inactive"];

    /// <summary>How a member stands.</summary>
    /// <param name="status">The queue.</param>
    /// <param name="counts">What was counted.</param>
    /// <param name="started">When the service was started.</param>
    /// <param name="now">The time.</param>
    public static string Status(QueueStatus status, CheckCounts counts, DateTimeOffset started, DateTimeOffset now) => Object(json =>
    {
        json.WriteStartObject("nodes");
        json.WriteNumber("node_cores_free", status.CoresFree);
        json.WriteNumber("node_cores_up", status.CoresUp);
        json.WriteNumber("node_up_count", status.NodesUp);
        json.WriteNumber("node_free_count", status.NodesFree);
        json.WriteEndObject();
        json.WriteStartObject("queue");
        foreach (string state in States)
            json.WriteNumber(state, status.Jobs.GetValueOrDefault(state));
        json.WriteEndObject();
        json.WriteStartObject("waiting");
        foreach (var (nodes, count) in status.Waiting)
            json.WriteNumber(nodes.ToString(CultureInfo.InvariantCulture), count);
        json.WriteEndObject();
        json.WriteStartArray("nextJobs");
        foreach (int nodes in status.Next)
            json.WriteNumberValue(nodes);
        json.WriteEndArray();
        json.WriteStartObject("counts");
        json.WriteNumber("status", counts.Checks);
        json.WriteNumber("inactive", counts.InactivePeriods);
        json.WriteNumber("waiting", counts.Waiting);
        json.WriteNumber("waiting_periods", counts.WaitingPeriods);
        json.WriteNumber("free_nodes", counts.FreeNodesPeriods);
        json.WriteEndObject();
        json.WriteStartObject("metrics");
        json.WriteString("start_time", Time(started));
        json.WriteString("last_updated", Time(now));
        json.WriteNumber("elapsed", (long)(now - started).TotalSeconds);
        json.WriteEndObject();
    });

    /// <summary>Jobs.</summary>
    public static string Jobs(ImmutableArray<OperatedJob> jobs) => Object(json =>
    {
        json.WriteStartArray("jobs");
        foreach (var job in jobs)
        {
            json.WriteStartObject();
            json.WriteString("id", job.Id);
            json.WriteString("name", job.Name);
            json.WriteString("state", job.State);
            json.WriteNumber("nnodes", job.Nodes);
            json.WriteNumber("ntasks", job.Tasks);
            json.WriteNumber("t_submit", job.Submitted);
            json.WriteNumber("t_run", job.Started);
            json.WriteNumber("t_inactive", job.Finished);
            if (job.Status is { } status)
                json.WriteNumber("status", status);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    });

    /// <summary>Actions, in order.</summary>
    public static string Actions(ImmutableArray<RuleAction> actions) => Object(json =>
    {
        json.WriteStartArray("actions");
        foreach (var action in actions)
        {
            json.WriteStartObject();
            json.WriteString("name", action.Kind.ToString().ToLowerInvariant());
            if (action.Label is not null)
                json.WriteString("label", action.Label);
            json.WriteNumber("value", action.Value);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    });

    /// <summary>A sentence under a name, such as why something was not done.</summary>
    public static string Sentence(string name, string sentence) => Object(json => json.WriteString(name, sentence));

    private static string Object(Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> bytes = new();
        using (Utf8JsonWriter json = new(bytes))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    // As Python writes it.
    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture) + "+00:00";
}
