using System.Collections.Immutable;
using Ensemble.Dashboard.Runs;
using Ensemble.Dashboard.Wire;
using Ensemble.Model.Planning;
using Ensemble.Telemetry;
using Ensemble.Telemetry.Queries.Traces;

namespace Ensemble.Dashboard.Graph;

public sealed class EdgeRatesTests
{
    private static readonly ProcessPlan Server = RunRecording.Process("server") with { Endpoints = [new() { Name = "api", Service = "api", External = true }] };
    private static readonly ProcessPlan Client = RunRecording.Process("client") with { Connects = ["api", "elsewhere"], Replicas = 2 };
    private static readonly ApplicationPlan Plan = RunRecording.Plan(Server, Client);

    private static readonly Binding Bound =
        new() { RunId = "x", Endpoints = [new(Server.Id, "api", "http", [new HostPort("127.0.0.1", 7001)], "api")] };

    [Fact]
    public void The_graph_has_the_edges_of_the_declaration_and_none_to_what_is_not_there() =>
        GraphBuilder.Of(Plan, Bound).Edges.Should().BeEquivalentTo(
            [new GraphEdge("rl:api", "rl/server", GraphEdge.Expose), new GraphEdge("rl/client", "rl:api", GraphEdge.Connect)]);

    [Fact]
    public void Calls_that_arrive_are_counted_by_their_parents()
    {
        TraceSpan[] spans =
        [
            Span("client", 1, 0, SpanKind.Internal), Span("server", 2, 1, SpanKind.Server), Span("server", 3, 1, SpanKind.Server),
            Span("server", 4, 2, SpanKind.Internal), Span("stranger", 5, 1, SpanKind.Server),
        ];
        Rates(spans).Should().Equal(new GraphRate("rl/client", "rl:api", 0.2));
    }

    [Fact]
    public void Calls_to_who_sends_no_telemetry_are_counted_by_the_port_they_name()
    {
        TraceSpan[] spans = [Span("client", 1, 0, SpanKind.Client, port: 7001), Span("client", 2, 0, SpanKind.Client, port: 9)];
        Rates(spans).Should().Equal(new GraphRate("rl/client", "rl:api", 0.1));
    }

    private static IEnumerable<GraphRate> Rates(TraceSpan[] spans) =>
        new EdgeRates(Plan, Bound, key => key.Service == "stranger" ? null : new ProcessId("rl", null, key.Service)).Of(spans, seconds: 10);

    private static TraceSpan Span(string service, ulong id, ulong parent, SpanKind kind, int port = 0)
    {
        ImmutableArray<TelemetryAttribute> attributes = port == 0 ? [] : [new("server.port", AttributeValue.Of(port))];
        return new(
            new TelemetryResource([new("service.name", AttributeValue.Of(service))]),
            new SpanRecord { TraceId = default, SpanId = new(id), ParentSpanId = new(parent), Kind = kind, Attributes = attributes });
    }
}
