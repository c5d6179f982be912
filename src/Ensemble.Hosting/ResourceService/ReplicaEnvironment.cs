using Ensemble.Processes;
using Ensemble.Hosting.Web;
using Ensemble.Hosting.Local;
using Ensemble.Hosting.Runs;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.ResourceService;

/// <summary>
/// The variables and arguments of replicas as they are shown: declared and wired ones, without those that everything on the machine inherits. Callbacks of the
/// declaration are not called for it.
/// </summary>
internal sealed class ReplicaEnvironment
{
    /// <summary>Where telemetry is sent; with it there are the other variables of telemetry too.</summary>
    public const string ReceiverVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private const int MostVariables = 256; // of an experiment with thousands of services the others are left out

    private readonly EnvironmentComposer _composer;
    private readonly ReferenceResolver _resolver;

    public ReplicaEnvironment(ServedRun run) : this(run, Secrets.Masked(run.Parameters, run.Application.Plan))
    {
    }

    /// <summary>The environment of a run with these values of parameters: masks, or the secrets themselves for who may see them.</summary>
    public ReplicaEnvironment(ServedRun run, IReadOnlyDictionary<string, string> parameters)
        : this(
            run.Application.Plan, run.Application.Binding, new RunFolder(run.Application.RunId, run.Application.Folder), run.Wiring, parameters,
            run.Variables.Where(v => v.Key == ReceiverVariable).ToDictionary(StringComparer.Ordinal))
    {
    }

    public ReplicaEnvironment(
        ApplicationPlan planned, Binding binding, RunFolder folder, WiringOptions wired, IReadOnlyDictionary<string, string> parameters,
        Dictionary<string, string> inherited)
    {
        var plan = new BoundPlan(planned, binding);
        _resolver = new ReferenceResolver(plan, parameters);
        var wiring = wired with { AddressLimit = int.MaxValue }; // no address file: it is the run's to write
        _composer = new EnvironmentComposer(plan, folder, wiring, _resolver, new AddressFiles(plan, folder, wiring), inherited);
    }

    /// <summary>The variables of a replica, declared ones first; a mask for what is called as secrets are.</summary>
    public IEnumerable<(string Name, string Value, bool IsDeclared)> Values(ProcessPlan process, int replica) =>
        from variable in Compose(process, replica).OrderByDescending(v => process.Environment.ContainsKey(v.Key))
            .ThenBy(v => v.Key, StringComparer.Ordinal).Take(MostVariables)
        select (variable.Key, SecretNames.IsOne(variable.Key) && variable.Value.Length > 0 ? Secrets.Mask : variable.Value,
            process.Environment.ContainsKey(variable.Key));

    /// <summary>The value of a variable, whatever it is called; null where the replica has none of that name.</summary>
    public string? Find(ProcessPlan process, int replica, string variable) => Compose(process, replica).GetValueOrDefault(variable);

    /// <summary>The variables as messages.</summary>
    public IEnumerable<Wire.EnvironmentVariable> Variables(ProcessPlan process, int replica) =>
        from variable in Values(process, replica)
        select new Wire.EnvironmentVariable { Name = variable.Name, Value = variable.Value, IsFromSpec = variable.IsDeclared };

    /// <summary>The text of a template with masks for secrets; empty where only a callback knows it.</summary>
    public string Render(ValueTemplate template, ReplicaId replica)
    {
        try
        {
            return TemplateCompiler.HasCallback(template) ? "" : _resolver.Render(template, replica);
        }
        catch (KeyNotFoundException)
        {
            return template.ToString();
        }
    }

    private Dictionary<string, string> Compose(ProcessPlan process, int replica)
    {
        try
        {
            return _composer.Compose(process, replica);
        }
        catch (KeyNotFoundException)
        {
            // An adopted run can lack a value that only its first host had. What is known is shown.
            return process.Environment.ToDictionary(v => v.Key, v => v.Value.ToString(), StringComparer.Ordinal);
        }
    }
}
