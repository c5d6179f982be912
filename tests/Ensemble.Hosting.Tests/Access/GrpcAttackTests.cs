using System.Net;
using System.Net.Http.Headers;
using Ensemble.Hosting.Access;
using Ensemble.Hosting.Runs;
using Ensemble.Hosting.Tests.Commands;
using Ensemble.Model.Journal;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Tests.Access;

/// <summary>Every method of every gRPC service of a real AppHost, from callers who should get nothing of it.</summary>
public sealed class GrpcAttackTests(GrpcAttackTests.Attacked attacked) : IClassFixture<GrpcAttackTests.Attacked>
{
    private const string Telemetry = "opentelemetry.proto.collector.";
    private const string Aspire = "aspire.v1.DashboardService/";

    /// <summary>Service and method; which keys are for something else.</summary>
    public static TheoryData<string, string> Methods { get; } = new()
    {
        { Telemetry + "trace.v1.TraceService/Export", "read" },
        { Telemetry + "logs.v1.LogsService/Export", "read" },
        { Telemetry + "metrics.v1.MetricsService/Export", "read" },
        { Aspire + "GetApplicationInformation", "ingest" },
        { Aspire + "WatchResources", "ingest" },
        { Aspire + "WatchResourceConsoleLogs", "ingest" },
        { Aspire + "WatchInteractions", "ingest" },
        { Aspire + "ExecuteResourceCommand", "ingest read" },
        { "grpc.reflection.v1.ServerReflection/ServerReflectionInfo", "ingest read" },
        { "no.such.Service/Method", "ingest read" },
    };

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Nobody_calls_without_a_key_or_with_one_that_is_for_something_else(string method, string others)
    {
        foreach (var server in attacked.ServersOf(method))
        {
            (await StatusAsync(server, method)).Should().Be("16");
            (await StatusAsync(server, method, ("x-api-key", "wrong"))).Should().BeOneOf("16", "8");
            (await StatusAsync(server, method, ("authorization", $"Bearer {attacked.Keys.Operate}"))).Should().Be("16");
            foreach (string key in others.Split(' '))
                (await StatusAsync(server, method, ("x-api-key", key == "read" ? attacked.Keys.Read : attacked.Keys.Ingest))).Should()
                    .BeOneOf(IsServed(method) ? ["7"] : ["7", "12"], "{0} for {1}", key, method);
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Nobody_calls_by_a_foreign_name_or_from_a_page_of_somebody_else(string method, string others)
    {
        _ = others;
        foreach (var server in attacked.ServersOf(method))
        {
            (await StatusAsync(server, method, ("x-api-key", attacked.Keys.Operate), ("Host", "evil.example"))).Should().Be("3");
            (await StatusAsync(server, method, ("x-api-key", attacked.Keys.Operate), ("Origin", "http://evil.example"))).Should().Be("7");
            (await StatusAsync(server, method, ("x-api-key", attacked.Keys.Operate), ("Origin", "null"))).Should().Be("7");
            (await StatusAsync(server, method, ("x-api-key", attacked.Keys.Operate), ("Sec-Fetch-Site", "cross-site"))).Should().Be("7");
        }
    }

    private static bool IsServed(string method) =>
        method.StartsWith(Telemetry, StringComparison.Ordinal) || method.StartsWith(Aspire, StringComparison.Ordinal);

    private static async Task<string> StatusAsync(Uri server, string method, params (string Name, string Value)[] headers)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server, "/" + method))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent([0, 0, 0, 0, 0]) { Headers = { ContentType = new MediaTypeHeaderValue("application/grpc") } },
        };
        request.Headers.TE.Add(new("trailers"));
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await client.SendAsync(request, Eventually.Late());
        await response.Content.ReadAsByteArrayAsync(Eventually.Late());
        return (response.Headers.TryGetValues("grpc-status", out var early) ? early : response.TrailingHeaders.GetValues("grpc-status")).Single();
    }

    /// <summary>An AppHost with a receiver and the service for Aspire's dashboard.</summary>
    public sealed class Attacked : IAsyncLifetime
    {
        private readonly AppHostLab _lab = new(("ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL", "http://127.0.0.1:0"));
        private Uri? _receiver;
        private Uri? _resources;

        internal AccessKeys Keys => AccessKeyFile.In(Path.GetFullPath(Path.Combine(_lab.Run.Folder, "..", ".."))).Current();

        public async ValueTask InitializeAsync()
        {
            _lab.Lab.AddShell("agent", "echo $OTEL_EXPORTER_OTLP_ENDPOINT", "sleep 1000");
            await _lab.StartAsync();
            var lines = _lab.Run.LogsAsync(ReplicaId.Parse("rl/agent.0"), LogQuery.All with { Follow = true }, Eventually.Late());
            _receiver = new Uri((await lines.Take(1).ToArrayAsync())[0].Text);
            _resources = (await _lab.Application.ResourceServiceOpened.WaitAsync(Eventually.Late()))!.Address;
        }

        /// <summary>The servers that have a method; both for what there is not.</summary>
        internal IEnumerable<Uri> ServersOf(string method) => method.StartsWith(Telemetry, StringComparison.Ordinal) ? [_receiver!]
            : method.StartsWith(Aspire, StringComparison.Ordinal) ? [_resources!] : [_receiver!, _resources!];

        public ValueTask DisposeAsync() => _lab.DisposeAsync();
    }
}
