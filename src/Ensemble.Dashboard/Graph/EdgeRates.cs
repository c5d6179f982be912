using Ensemble.Dashboard.Processes;
using Ensemble.Dashboard.Wire;
using Ensemble.Model.Planning;
using Ensemble.Telemetry;
using Ensemble.Telemetry.Queries;

namespace Ensemble.Dashboard.Graph;

/// <summary>Counts in spans how often processes call each other's services. Pure.</summary>
/// <param name="plan">What runs.</param>
/// <param name="binding">Where it listens.</param>
/// <param name="processOf">The process of a service and instance of telemetry; null for others.</param>
internal sealed class EdgeRates(ApplicationPlan plan, Binding? binding, Func<ProcessKey, ProcessId?> processOf)
{
    private readonly ServiceMap _services = new(plan);

    private readonly Dictionary<(string Experiment, int Port), string> _ports = (binding?.Endpoints ?? [])
        .Where(e => e.Service is not null).SelectMany(e => e.Addresses.Select(a => (Key: (e.Process.Experiment, a.Port), e.Service)))
        .DistinctBy(e => e.Key).ToDictionary(e => e.Key, e => e.Service!);

    /// <summary>Calls a second on each edge that has some.</summary>
    /// <param name="spans">The spans of a stretch of time.</param>
    /// <param name="seconds">How long it is.</param>
    public IEnumerable<GraphRate> Of(IReadOnlyList<Ensemble.Telemetry.Queries.Traces.TraceSpan> spans, double seconds)
    {
        var senders = spans.Select(s => (s.Span.SpanId, Process: processOf(s.Resource.Process))).Where(s => s.Process is not null)
            .DistinctBy(s => s.SpanId).ToDictionary(s => s.SpanId, s => s.Process!.Value);
        var calls = spans.Select(s => CallOf(s, senders)).OfType<(ProcessId Client, string Service)>();
        return from call in calls.GroupBy(c => c)
               select new GraphRate(call.Key.Client.ToString(), GraphBuilder.IdOf(call.Key.Client.Experiment, call.Key.Service), call.Count() / seconds);
    }

    // A span whose parent is another process's is a call that arrived; one that names where it connects to is a call that nobody needs to have received.
    private (ProcessId Client, string Service)? CallOf(
        Ensemble.Telemetry.Queries.Traces.TraceSpan item, Dictionary<SpanId, ProcessId> senders)
    {
        if (processOf(item.Resource.Process) is not { } own)
            return null;
        if (item.Span.Kind is SpanKind.Client or SpanKind.Producer)
        {
            var port = item.Span.Attributes.Find("server.port");
            return port.Kind is AttributeKind.Integer && _ports.TryGetValue((own.Experiment, (int)port.Number), out string? service) ? (own, service) : null;
        }
        if (item.Span.Kind is not (SpanKind.Server or SpanKind.Consumer) || !senders.TryGetValue(item.Span.ParentSpanId, out var client) || client == own)
            return null;
        string? called = plan.AllProcesses().FirstOrDefault(p => p.Id == client)?.Connects
            .FirstOrDefault(s => _services.Binder(client.Experiment, s)?.Id == own);
        return called is null ? null : (client, called);
    }
}
