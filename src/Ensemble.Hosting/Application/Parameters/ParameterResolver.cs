using System.Collections.Immutable;
using Ensemble.Model;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;
using Microsoft.Extensions.Configuration;

namespace Ensemble.Hosting.Application;

/// <summary>Finds the values of parameters: the AppHost's own callback, configuration, else the declared default, else a generated one, else what a person
/// types.</summary>
internal sealed class ParameterResolver(IConfiguration configuration, GeneratedParameterStore generated, IParameterPrompt prompt)
{
    /// <summary>Finds all values of a model, asking for each that is missing.</summary>
    public async Task<ParameterValues> ResolveAsync(DistributedApplicationModel model, CancellationToken cancellationToken)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var missing = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var parameter in model.Resources.OfType<ParameterResource>())
        {
            string? supplied = parameter.Source is { } source ? await source(cancellationToken) : null;
            if ((supplied ?? configuration[parameter.ConfigurationKey] ?? parameter.Default ?? Generated(parameter) ?? await prompt.AskAsync(parameter.Name,
                parameter.Secret, cancellationToken)) is { } value)
                values[parameter.Name] = value;
            else
                missing.Add(ParameterWithoutValue.Create(parameter.DeclaredAt(), parameter.Name, parameter.Secret, parameter.ConfigurationKey));
        }
        foreach (var connection in model.Resources.OfType<ConnectionStringResource>().Where(c => c.Parameter is not null))
        {
            if (configuration.GetConnectionString(connection.Name) is { } value)
                values[Ensemble.Model.Planning.TemplateCompiler.NameOf(connection)] = value;
            else if (IsNeeded(model, connection))
                missing.Add(InvalidAddress.NoConnectionString(connection.DeclaredAt(), connection.Name));
        }
        return new(values, missing.DrainToImmutable());
    }

    private string? Generated(ParameterResource parameter) => parameter.Generated is { } rule ? generated.GetOrMake(parameter.Name, rule) : null;

    // A connection string that only optional references want may be absent.
    private static bool IsNeeded(DistributedApplicationModel model, ConnectionStringResource connection)
    {
        var references = model.Resources.SelectMany(r => r.Annotations.OfType<ReferenceAnnotation>()).Where(r => r.Target == connection).ToArray();
        return references.Length == 0 || references.Any(r => !r.Optional);
    }
}
