using System.Text.Json.Nodes;
using Ensemble.Hosting;
using Ensemble.Hosting.Local;
using Ensemble.Hosting.Publishing;
using Ensemble.Hosting.Runs;
using Ensemble.Hosting.Targets;
using Ensemble.Model.Planning;
using Ensemble.Targets.AspireManifest;

namespace Ensemble.Targets.Tests.AspireManifest;

/// <summary>Whoever evaluates the manifest gives every process the variables that a run on this machine gives it.</summary>
public sealed class SameAsARunTests
{
    private const string Host = "127.0.0.1";

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Every_variable_of_a_process_has_the_value_of_a_run(int seed)
    {
        var request = Published.Request(new RandomApplication(seed, mostReplicas: 1).Declare);
        var parameters = request.Plan.Parameters.ToDictionary(p => p.Name, p => $"<{p.Name}>");
        var result = await new AspireManifestPublisher().PublishAsync(request, CancellationToken.None);
        result.Diagnostics.Should().BeEmpty();
        var evaluator = new ManifestEvaluator(JsonNode.Parse(result.Files[0].Text)!, Host, parameters);
        var names = new PublishedPlan(request.Plan);

        foreach (var process in request.Plan.AllProcesses())
        {
            var published = evaluator.Environment(names.NameOf(process.Id))
                .ToDictionary(v => v.Key, v => v.Value.Replace("0.0.0.0", Host, StringComparison.Ordinal));
            published.Should().Equal(OfARun(request, process, parameters), "{0} of seed {1}", process.Id, seed);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Any_application_gives_a_manifest_of_the_right_shape_and_always_the_same(int seed)
    {
        Action<IDistributedApplicationBuilder> declare = b => new RandomApplication(seed, mostReplicas: 4).Declare(b);
        var first = await Published.ByAsync(new AspireManifestPublisher(), declare);
        var second = await Published.ByAsync(new AspireManifestPublisher(), declare);

        first.Diagnostics.Should().BeEmpty();
        ManifestShape.Problems(JsonNode.Parse(first.Files[0].Text)!).Should().BeEmpty("that is what the schema demands (seed {0})", seed);
        second.Files.Should().Equal(first.Files);
    }

    private static Dictionary<string, string> OfARun(PublishRequest request, ProcessPlan process, Dictionary<string, string> parameters)
    {
        var bound = new BoundPlan(request.Plan, new Binding
        {
            RunId = "run-1",
            Endpoints = [.. from p in request.Plan.AllProcesses()
                            from endpoint in p.Endpoints
                            select new EndpointBinding(p.Id, endpoint.Name, endpoint.Scheme, [new(Host, request.Ports.Port(p.Id, endpoint.Name)!.Value)],
                                endpoint.Service)],
        });
        var folder = new RunFolder("run-1", "/nowhere");
        var options = new WiringOptions { AddressLimit = int.MaxValue };
        var variables = new EnvironmentComposer(bound, folder, options, new ReferenceResolver(bound, parameters), new AddressFiles(bound, folder, options),
            new Dictionary<string, string>())
            .Compose(process, 0);
        // What names a run, or is about its terminal, is not for a manifest.
        foreach (string name in new[] { "ENSEMBLE_RUN_ID", "ENSEMBLE_RUN_DIR", "DOTNET_SYSTEM_CONSOLE_ALLOW_ANSI_COLOR_REDIRECTION",
            "LOGGING__CONSOLE__FORMATTERNAME" })
            variables.Remove(name);
        return variables;
    }
}
