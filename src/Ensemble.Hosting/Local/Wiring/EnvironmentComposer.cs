using System.Globalization;
using Ensemble.Hosting.Runs;
using Ensemble.Hosting.Telemetry;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Local;

/// <summary>Makes the environment of a replica when it starts. Lowest first: the AppHost's own variables, the wiring, what was declared.</summary>
internal sealed class EnvironmentComposer
{
    // Meant for the AppHost itself; a process that inherited them would take the AppHost's place.
    private static readonly string[] OfTheHostOnly =
        ["ASPNETCORE_URLS", "DOTNET_URLS", "DOTNET_LAUNCH_PROFILE", "TRACEPARENT", "TRACESTATE", "ENSEMBLE_INCARNATION", "ENSEMBLE_ADDRESS_BOOK",
            "ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL", "DOTNET_RESOURCE_SERVICE_ENDPOINT_URL", "AppHost__ResourceService__ApiKey"];

    private const string ProtocolVariable = "OTEL_EXPORTER_OTLP_PROTOCOL";

    private readonly BoundPlan _plan;
    private readonly RunFolder _folder;
    private readonly WiringOptions _options;
    private readonly ReferenceResolver _resolver;
    private readonly Dictionary<string, string> _host;
    private readonly AddressFiles _addressFiles;

    public EnvironmentComposer(
        BoundPlan plan, RunFolder folder, WiringOptions options, ReferenceResolver resolver, AddressFiles addressFiles,
        IReadOnlyDictionary<string, string> hostVariables)
    {
        _plan = plan;
        _folder = folder;
        _options = options;
        _resolver = resolver;
        _addressFiles = addressFiles;
        _host = Inherited(hostVariables);
    }

    /// <summary>What every process inherits from the AppHost.</summary>
    public IReadOnlyDictionary<string, string> Host => _host;

    /// <summary>What a process inherits from a host with an environment.</summary>
    public static Dictionary<string, string> Inherited(IReadOnlyDictionary<string, string> hostVariables)
    {
        var inherited = new Dictionary<string, string>(hostVariables, StringComparer.Ordinal);
        foreach (string name in OfTheHostOnly)
            inherited.Remove(name);
        return inherited;
    }

    /// <summary>The environment of a replica, declared variables included.</summary>
    /// <param name="process">Of which process.</param>
    /// <param name="replica">Which.</param>
    /// <param name="attempt">Its incarnation; 0 where none in particular is meant.</param>
    public Dictionary<string, string> Compose(ProcessPlan process, int replica, int attempt = 0)
    {
        var id = process.Id.Replica(replica);
        var variables = new Dictionary<string, string>(_host, StringComparer.Ordinal);
        AddIdentity(variables, process, replica);
        AddServices(variables, process, id);
        AddReferences(variables, process, id);
        AddEndpoints(variables, process, id);
        AddReceiver(variables, process, id, attempt);
        AddTelemetry(variables, process, replica);
        if (_plan.Binding.Gpus.TryGetValue(id.ToString(), out var gpus))
            variables["CUDA_VISIBLE_DEVICES"] = string.Join(',', gpus);
        foreach (var (name, place) in MountPlaces.Variables(process, _folder))
            variables[name] = place;
        foreach (var (name, value) in process.Environment)
            variables[name] = value.Literal ?? (TemplateCompiler.HasCallback(value) ? "" : _resolver.Render(value, id));
        return variables;
    }

    private void AddIdentity(Dictionary<string, string> variables, ProcessPlan process, int replica)
    {
        variables["ENSEMBLE_EXPERIMENT"] = process.Id.Experiment;
        variables["ENSEMBLE_PROCESS"] = process.Id.Name;
        variables["ENSEMBLE_GROUP"] = process.Id.Group ?? "";
        variables["ENSEMBLE_REPLICA"] = replica.ToString(CultureInfo.InvariantCulture);
        variables["ENSEMBLE_REPLICAS"] = process.Replicas.ToString(CultureInfo.InvariantCulture);
        variables["ENSEMBLE_RUN_ID"] = _folder.RunId;
        variables["ENSEMBLE_RUN_DIR"] = _folder.Directory;
    }

    private void AddServices(Dictionary<string, string> variables, ProcessPlan process, ReplicaId id)
    {
        string experiment = process.Id.Experiment;
        if (_addressFiles.Of(experiment) is { } file)
        {
            variables["ENSEMBLE_ADDRESS_BOOK"] = file;
            foreach (var endpoint in process.Endpoints)
                if (endpoint.Service is not null && _plan.Service(experiment, endpoint.Service) is { } bound)
                    ServiceVariables.Set(variables, bound, id, _options.SymphonyCompatibility);
            foreach (string name in process.Connects)
                if (_plan.Service(experiment, name) is { } connected)
                    ServiceVariables.Set(variables, connected, id, _options.SymphonyCompatibility);
        }
        else
        {
            foreach (var service in _plan.Services(experiment))
                ServiceVariables.Set(variables, service, id, _options.SymphonyCompatibility);
        }
        foreach (string name in process.Connects)
            if (_plan.Service(experiment, name) is { } service)
                DiscoveryVariables.SetService(variables, service);
    }

    private void AddReferences(Dictionary<string, string> variables, ProcessPlan process, ReplicaId id)
    {
        foreach (var reference in process.References)
        {
            switch (reference.Kind)
            {
                case ReferenceKind.ConnectionString when !reference.Optional || HasValue(reference, id):
                    variables[reference.Variable!] = _resolver.Render(reference.Value!, id);
                    break;
                case ReferenceKind.ExternalService:
                    variables[$"services__{reference.Target}__default__0"] = _resolver.Render(reference.Value!, id);
                    break;
                case ReferenceKind.Process when _plan.Find(ProcessId.Parse(reference.Target)) is { } target:
                    DiscoveryVariables.SetReference(variables, reference.Alias ?? target.Id.Name,
                        [.. from endpoint in target.Endpoints
                            where reference.Endpoint is null || reference.Endpoint == endpoint.Name
                            let bound = _plan.Endpoint(target.Id, endpoint.Name)
                            where bound is not null
                            select bound]);
                    break;
            }
        }
    }

    private bool HasValue(ReferencePlan reference, ReplicaId id)
    {
        try
        {
            _resolver.Render(reference.Value!, id);
            return true;
        }
        catch (KeyNotFoundException)
        {
            return false;
        }
    }

    private void AddEndpoints(Dictionary<string, string> variables, ProcessPlan process, ReplicaId id)
    {
        var urls = new List<string>();
        foreach (var endpoint in process.Endpoints)
        {
            if (_plan.Endpoint(process.Id, endpoint.Name) is not { } bound)
                continue;
            var address = bound.AddressFor(id);
            if (endpoint.Variable is not null)
                variables[endpoint.Variable] = address.Port.ToString(CultureInfo.InvariantCulture);
            if (process.Kind is ProcessKind.Project && endpoint.Scheme is "http" or "https")
                urls.Add($"{endpoint.Scheme}://{address}");
            if (process.Kind is ProcessKind.Project && endpoint.Scheme is "https")
                variables["ASPNETCORE_HTTPS_PORT"] = address.Port.ToString(CultureInfo.InvariantCulture);
        }
        if (process.Kind is not ProcessKind.Project)
            return;
        if (urls.Count > 0)
            variables["ASPNETCORE_URLS"] = string.Join(';', urls);
        variables["DOTNET_SYSTEM_CONSOLE_ALLOW_ANSI_COLOR_REDIRECTION"] = "true";
        variables["LOGGING__CONSOLE__FORMATTERNAME"] = "simple";
    }

    private void AddReceiver(Dictionary<string, string> variables, ProcessPlan process, ReplicaId id, int attempt)
    {
        if (_options.Receiver is not { } receiver)
            return;
        string protocol = process.Environment.TryGetValue(ProtocolVariable, out var declared) && declared.Literal is { Length: > 0 } chosen ? chosen : "grpc";
        variables["OTEL_EXPORTER_OTLP_ENDPOINT"] = protocol == "grpc" ? receiver.Grpc : receiver.Http;
        variables[ProtocolVariable] = protocol;
        variables["OTEL_EXPORTER_OTLP_HEADERS"] = $"x-otlp-api-key={receiver.Key}";
        if (attempt > 0)
            variables["TRACEPARENT"] = RunTrace.ParentOf(_folder.RunId, id, attempt);
    }

    // Only where something receives telemetry; programs whose exporter finds nobody lose time and say so in their logs.
    private void AddTelemetry(Dictionary<string, string> variables, ProcessPlan process, int replica)
    {
        if (!variables.ContainsKey("OTEL_EXPORTER_OTLP_ENDPOINT"))
            return;
        variables["OTEL_SERVICE_NAME"] = _plan.ShortName(process.Id);
        variables["OTEL_RESOURCE_ATTRIBUTES"] = string.Create(CultureInfo.InvariantCulture,
            $"service.instance.id={TelemetryNames.InstanceOf(process.Id.Replica(replica))},ensemble.experiment={process.Id.Experiment},ensemble.run.id={_folder.RunId},ensemble.replica={replica}");
        variables["OTEL_TRACES_SAMPLER"] = "always_on";
        variables["OTEL_METRICS_EXEMPLAR_FILTER"] = "trace_based";
        variables["OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY"] = "in_memory";
        if (!_options.IsDevelopment)
            return;
        variables["OTEL_BLRP_SCHEDULE_DELAY"] = "1000";
        variables["OTEL_BSP_SCHEDULE_DELAY"] = "1000";
        variables["OTEL_METRIC_EXPORT_INTERVAL"] = "1000";
    }
}
