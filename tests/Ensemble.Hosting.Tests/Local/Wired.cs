using Ensemble.Hosting.Local;
using Ensemble.Hosting.Runs;
using Ensemble.Hosting.Tests.Declaring;
using Ensemble.Model.Planning;
using Ensemble.Model.Views;

namespace Ensemble.Hosting.Tests.Local;

/// <summary>A declaration that is planned and bound: the ports count up from 7000 in the order of the plan.</summary>
internal sealed class Wired : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _parameters;

    public Wired(Action<DistributedApplicationBuilder> declare, Dictionary<string, string>? parameters = null, IReadOnlySet<string>? experiments = null)
    {
        var builder = AppHost.New(directory: _folder.Path);
        declare(builder);
        View = new ModelView(builder.Model);
        Plan = Planner.Compile(View, "local", new LocalPlanFacts("/home/sarah", "dotnet"), experiments);
        _parameters = parameters ?? [];
        int port = 7000;
        Bound = new BoundPlan(Plan, new Binding
        {
            RunId = "run-1",
            Endpoints = [.. from process in Plan.AllProcesses()
                            from endpoint in process.Endpoints
                            select new EndpointBinding(process.Id, endpoint.Name, endpoint.Scheme,
                                [.. Enumerable.Range(0, process.Replicas).Select(_ => new HostPort("127.0.0.1", port++))], endpoint.Service)],
            Gpus = Plan.AllProcesses().Where(p => p.Resources.Gpus > 0).SelectMany(p => Enumerable.Range(0, p.Replicas).Select(i => p.Id.Replica(i)))
                .Aggregate(new Binding { RunId = "" }.Gpus, (gpus, replica) => gpus.Add(replica.ToString(), [2 * replica.Index, (2 * replica.Index) + 1])),
        });
        Resolver = new ReferenceResolver(Bound, _parameters);
        Folder = new RunFolder("run-1", _folder.Path);
    }

    public ModelView View { get; }

    public ApplicationPlan Plan { get; }

    public BoundPlan Bound { get; }

    public ReferenceResolver Resolver { get; }

    public RunFolder Folder { get; }

    /// <summary>What a replica gets beyond the host's own variables, sorted; without its identity unless that is asked for.</summary>
    public string[] Environment(string replica, WiringOptions? options = null, Dictionary<string, string>? host = null, bool identity = false)
    {
        return [.. Variables(ReplicaId.Parse(replica), options, host)
            .Where(v => identity || !IsIdentity(v.Key)).Select(v => $"{v.Key}={v.Value}").Order(StringComparer.Ordinal)];
    }

    public Dictionary<string, string> Variables(ReplicaId replica, WiringOptions? options = null, Dictionary<string, string>? host = null)
    {
        options ??= new WiringOptions();
        var files = new AddressFiles(Bound, Folder, options);
        return new EnvironmentComposer(Bound, Folder, options, Resolver, files, host ?? []).Compose(Bound.Process(replica.Process), replica.Index);
    }

    public void Dispose() => _folder.Dispose();

    private static bool IsIdentity(string name) =>
        name is "ENSEMBLE_EXPERIMENT" or "ENSEMBLE_PROCESS" or "ENSEMBLE_GROUP" or "ENSEMBLE_REPLICA" or "ENSEMBLE_REPLICAS" or "ENSEMBLE_RUN_ID" or "ENSEMBLE_RUN_DIR";
}
