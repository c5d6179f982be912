using System.Globalization;
using Ensemble.Hosting.Local;
using Ensemble.Model;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Publishing;

/// <summary>
/// The environment of a process in published files: the variables a run sets, as far as they are the same in every run. What names a run is left to whoever
/// uses the files.
/// </summary>
internal sealed class PublishedEnvironment(PublishedPlan plan, IPublishedValues values, TemplateWriter templates, bool symphony)
{
    private const int AddressLimit = 64 * 1024;

    private readonly List<Diagnostic> _warnings = [];
    private readonly Dictionary<string, bool> _isTooLarge = new(StringComparer.Ordinal);

    /// <summary>Variables that were left out: what they name is not published, or there are too many of them.</summary>
    public IReadOnlyList<Diagnostic> Warnings => _warnings;

    /// <summary>The variables of a process, by name.</summary>
    public SortedDictionary<string, string> Of(ProcessPlan process)
    {
        var variables = new SortedDictionary<string, string>(StringComparer.Ordinal);
        AddIdentity(variables, process);
        bool isTooLarge = IsTooLarge(process.Id.Experiment);
        foreach (var (owner, endpoint) in plan.Services(process.Id.Experiment))
            if (!isTooLarge || owner.Id == process.Id || process.Connects.Contains(endpoint.Service!))
                AddService(variables, process, owner, endpoint);
        foreach (string name in process.Connects)
            if (plan.Service(process.Id.Experiment, name) is { } service)
                variables[$"services__{name}__{service.Endpoint.Scheme}__0"] = Text(service.Owner, service.Endpoint, EndpointProperty.Url, process);
        foreach (var reference in process.References)
            AddReference(variables, process, reference);
        AddEndpoints(variables, process);
        foreach (var (name, value) in process.Environment)
            AddDeclared(variables, process, name, value);
        return variables;
    }

    private void AddIdentity(SortedDictionary<string, string> variables, ProcessPlan process)
    {
        variables["ENSEMBLE_EXPERIMENT"] = values.Literal(process.Id.Experiment);
        variables["ENSEMBLE_PROCESS"] = values.Literal(process.Id.Name);
        variables["ENSEMBLE_GROUP"] = values.Literal(process.Id.Group ?? "");
        variables["ENSEMBLE_REPLICAS"] = process.Replicas.ToString(CultureInfo.InvariantCulture);
        // Several replicas share what is written here; their numbers are for the target to give.
        if (process.Replicas == 1)
            variables["ENSEMBLE_REPLICA"] = "0";
    }

    // As in a run, where the list then goes to a file. Here there is none: files of a run have no place in what is published.
    private bool IsTooLarge(string experiment)
    {
        if (_isTooLarge.TryGetValue(experiment, out bool known))
            return known;
        var all = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var nobody = new ProcessPlan { Id = new(experiment, null, ""), WorkingDirectory = "" };
        foreach (var (owner, endpoint) in plan.Services(experiment))
            AddService(all, nobody, owner, endpoint);
        long size = all.Sum(v => (long)v.Key.Length + v.Value.Length + 2);
        if (size > AddressLimit)
            _warnings.Add(AddressesInFile.Published(experiment, size));
        return _isTooLarge[experiment] = size > AddressLimit;
    }

    private void AddService(SortedDictionary<string, string> variables, ProcessPlan reader, ProcessPlan owner, EndpointPlan endpoint)
    {
        string name = VariableName.Part(endpoint.Service!);
        string address = Text(owner, endpoint, EndpointProperty.HostAndPort, reader);
        foreach (string prefix in symphony ? (ReadOnlySpan<string>)["ENSEMBLE", "SYMPH"] : ["ENSEMBLE"])
        {
            variables[$"{prefix}_{name}_HOST"] = Text(owner, endpoint, EndpointProperty.Host, reader);
            variables[$"{prefix}_{name}_PORT"] = Text(owner, endpoint, EndpointProperty.Port, reader);
            variables[$"{prefix}_{name}_ADDR"] = address;
        }
        variables[$"ENSEMBLE_{name}_ADDRS"] = values.Endpoint(owner, endpoint, EndpointProperty.HostAndPort, isOwn: false);
    }

    private void AddReference(SortedDictionary<string, string> variables, ProcessPlan process, ReferencePlan reference)
    {
        switch (reference.Kind)
        {
            case ReferenceKind.ConnectionString when plan.IsConnectionString(reference.Target):
                variables[reference.Variable!] = values.ConnectionString(reference.Target);
                break;
            case ReferenceKind.ConnectionString:
                AddDeclared(variables, process, reference.Variable!, reference.Value!);
                break;
            case ReferenceKind.ExternalService:
                AddDeclared(variables, process, $"services__{reference.Target}__default__0", reference.Value!);
                break;
            case ReferenceKind.Process when plan.Find(ProcessId.Parse(reference.Target)) is { } target:
                AddProcess(variables, process, target, reference.Alias ?? target.Id.Name, reference.Endpoint);
                break;
        }
    }

    // The names are those of a run: see DiscoveryVariables.
    private void AddProcess(SortedDictionary<string, string> variables, ProcessPlan reader, ProcessPlan target, string name, string? only)
    {
        var endpoints = target.Endpoints.Where(e => only is null || e.Name == only).ToArray();
        var names = endpoints.Select(e => e.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var endpoint in endpoints)
        {
            string url = Text(target, endpoint, EndpointProperty.Url, reader);
            variables[$"services__{name}__{endpoint.Name}__0"] = url;
            variables[$"{VariableName.Whole(name)}_{VariableName.Part(endpoint.Name)}"] = url;
            if (names.Add(endpoint.Scheme))
                variables[$"services__{name}__{endpoint.Scheme}__0"] = url;
        }
    }

    private void AddEndpoints(SortedDictionary<string, string> variables, ProcessPlan process)
    {
        foreach (var endpoint in process.Endpoints.Where(e => e.Variable is not null))
            variables[endpoint.Variable!] = Text(process, endpoint, EndpointProperty.TargetPort, process);
        string urls = string.Join(';', from endpoint in process.Endpoints
                                       where process.Kind is ProcessKind.Project && endpoint.Scheme is "http" or "https"
                                       select Text(process, endpoint, EndpointProperty.Url, process));
        if (process.Kind is ProcessKind.Project && urls.Length > 0)
            variables["ASPNETCORE_URLS"] = urls;
    }

    private void AddDeclared(SortedDictionary<string, string> variables, ProcessPlan process, string name, ValueTemplate value)
    {
        if (TemplateCompiler.HasCallback(value))
            return; // reported with the other callbacks of the process
        string text = templates.Write(value, process, out string? missing);
        if (missing is null)
            variables[name] = text;
        else
            _warnings.Add(
                ReferenceLeftOut.Create(SourceLocation.Parse(process.DeclaredAt), process.Id.ToString(), $"has variable '{name}' with '{{{missing}}}'"));
    }

    private string Text(ProcessPlan owner, EndpointPlan endpoint, EndpointProperty property, ProcessPlan reader) =>
        values.Endpoint(owner, endpoint, property, isOwn: owner.Id == reader.Id);
}
