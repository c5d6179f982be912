using System.Collections.Immutable;
using Ensemble.Model.Views;

namespace Ensemble.Model.Planning;

/// <summary>What a process refers to.</summary>
internal static class ReferenceCompiler
{
    public static ImmutableArray<ReferencePlan> Compile(ModelView model, ProcessView process, TemplateCompiler templates, ref bool isDynamic)
    {
        ImmutableArray<ReferencePlan>.Builder? references = null;
        foreach (var reference in process.Inherited<ReferenceAnnotation>())
            (references ??= ImmutableArray.CreateBuilder<ReferencePlan>()).Add(Compile(reference, model, process, templates, ref isDynamic));
        return references?.DrainToImmutable() ?? [];
    }

    private static ReferencePlan Compile(ReferenceAnnotation reference, ModelView model, ProcessView process, TemplateCompiler templates, ref bool isDynamic)
    {
        switch (reference.Target)
        {
            case IResourceWithConnectionString connection:
                return new()
                {
                    Kind = ReferenceKind.ConnectionString,
                    Target = connection.Name,
                    Alias = reference.ConnectionName,
                    Variable = connection.ConnectionStringEnvironmentVariable ?? $"ConnectionStrings__{reference.ConnectionName ?? connection.Name}",
                    Value = templates.Compile(ReferenceExpression.From(connection), process, ref isDynamic),
                    Optional = reference.Optional,
                };
            case ExternalServiceResource external:
                return new() { Kind = ReferenceKind.ExternalService, Target = external.Name, Value = templates.Compile(external.Url, process, ref isDynamic) };
            default:
                return new()
                {
                    Kind = ReferenceKind.Process,
                    Target = model.Find(reference.Target)?.Id.ToString() ?? reference.Target.Name,
                    Endpoint = reference.EndpointName is { } endpoint ? EndpointNames.Planned(endpoint, reference.Target) : null,
                    Alias = reference.ConnectionName,
                };
        }
    }
}
