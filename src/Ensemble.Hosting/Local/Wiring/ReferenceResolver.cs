using Ensemble.Model;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Local;

/// <summary>Gives the values that stand by reference in a plan, as one replica sees them.</summary>
/// <param name="plan">The plan and its addresses.</param>
/// <param name="parameters">The values of parameters, secrets included.</param>
internal sealed class ReferenceResolver(BoundPlan plan, IReadOnlyDictionary<string, string> parameters)
{
    /// <summary>The text of a template.</summary>
    /// <param name="template">The template.</param>
    /// <param name="replica">Who reads it: of services that it binds itself it sees its own replica's address, else the first one's.</param>
    public string Render(ValueTemplate template, ReplicaId replica) => template.Literal ?? template.Render(reference => Resolve(reference, replica));

    /// <summary>The value of one reference.</summary>
    /// <exception cref="MissingParameterException">A parameter has no value, which happens in an adopted run only.</exception>
    /// <exception cref="KeyNotFoundException">The plan has a reference that its binding does not know: the two do not belong together.</exception>
    public string Resolve(string reference, ReplicaId replica)
    {
        if (parameters.TryGetValue(reference, out string? value))
            return value;
        if (plan.Plan.Parameters.Any(parameter => parameter.Name == reference))
            throw new MissingParameterException(reference);
        int dot = reference.LastIndexOf('.');
        if (dot > 0 && Enum.TryParse<EndpointProperty>(reference.AsSpan(dot + 1), ignoreCase: true, out var property)
            && Find(reference[..dot], replica) is { } endpoint)
        {
            var address = endpoint.AddressFor(replica);
            return new AllocatedEndpoint(endpoint.Scheme, address.Host, address.Port).Get(property);
        }
        throw new KeyNotFoundException($"The plan refers to '{{{reference}}}', for which there is no value.");
    }

    private EndpointBinding? Find(string name, ReplicaId replica)
    {
        int colon = name.IndexOf(':', StringComparison.Ordinal);
        return colon < 0
            ? plan.Service(replica.Process.Experiment, name)
            : plan.Endpoint(ProcessId.Parse(name[..colon]), name[(colon + 1)..]);
    }
}
