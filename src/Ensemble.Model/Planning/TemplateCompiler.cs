using Ensemble.Model.Views;

namespace Ensemble.Model.Planning;

/// <summary>Turns deferred values of the model into templates of the plan.</summary>
internal sealed class TemplateCompiler(ModelView model)
{
    // No name of a parameter: those are DNS labels.
    private const string Callback = "callback()";

    /// <summary>The template of an expression, as seen by a process.</summary>
    /// <param name="expression">The value as declared.</param>
    /// <param name="reader">Who reads it: services of its own experiment are named shortly. Null for nobody in particular.</param>
    /// <param name="isDynamic">Set where the value, or a part of it, is computed by the user's own code.</param>
    public ValueTemplate Compile(ReferenceExpression expression, ProcessView? reader, ref bool isDynamic)
    {
        var segments = new List<ValueSegment>();
        Add(expression, reader, segments, ref isDynamic);
        return ValueTemplate.Of(segments);
    }

    /// <summary>Whether a part of a text is for the AppHost itself to compute.</summary>
    public static bool HasCallback(ValueTemplate template) => template.Segments.Any(s => s is { IsReference: true, Text: Callback });

    /// <summary>The parameter that carries a connection string of configuration.</summary>
    public static string NameOf(ConnectionStringResource connection) => $"{connection.Name}.connectionString";

    private void Add(IValueProvider value, ProcessView? reader, List<ValueSegment> segments, ref bool isDynamic)
    {
        switch (value)
        {
            case ReferenceExpression expression:
                foreach (object segment in expression.Segments)
                {
                    if (segment is IValueProvider provider)
                        Add(provider, reader, segments, ref isDynamic);
                    else
                        segments.Add(new((string)segment, IsReference: false));
                }
                break;
            case ParameterResource parameter:
                segments.Add(new(parameter.Name, IsReference: true));
                break;
            case ConnectionStringResource { Parameter: not null } connection:
                segments.Add(new(NameOf(connection), IsReference: true));
                break;
            case IResourceWithConnectionString connection:
                Add(connection.ConnectionStringExpression, reader, segments, ref isDynamic);
                break;
            case EndpointReference endpoint:
                segments.Add(new(Reference(endpoint, EndpointProperty.Url, reader), IsReference: true));
                break;
            case EndpointReferenceExpression { Endpoint: var endpoint, Property: var property }:
                segments.Add(new(Reference(endpoint, property, reader), IsReference: true));
                break;
            default:
                isDynamic = true;
                segments.Add(new(Callback, IsReference: true));
                break;
        }
    }

    private string Reference(EndpointReference endpoint, EndpointProperty property, ProcessView? reader)
    {
        string name = property.ToString();
        name = char.ToLowerInvariant(name[0]) + name[1..];
        if (model.Find(endpoint.Resource) is not { } owner)
            return $"{endpoint.Resource.Name}:{endpoint.EndpointName}.{name}";
        string endpointName = EndpointNames.Planned(endpoint.EndpointName, owner.Resource);
        bool isService = owner.Experiment == reader?.Experiment && owner.Links.Any(l => l is not ConnectAnnotation && l.Service == endpointName);
        return isService ? $"{endpointName}.{name}" : $"{owner.Id}:{endpointName}.{name}";
    }
}
