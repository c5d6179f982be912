using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Ensemble.Sdk.Analyzers.Reading;

/// <summary>The types and methods with which AppHosts declare, in one compilation. Recognised as symbols: a user's own method of the same name is
/// another.</summary>
internal sealed class DeclaringInterface
{
    private readonly INamedTypeSymbol _application;
    private readonly INamedTypeSymbol _resource;

    private DeclaringInterface(INamedTypeSymbol application, INamedTypeSymbol resource) => (_application, _resource) = (application, resource);

    /// <summary>That of a compilation; null where it is no AppHost's.</summary>
    public static DeclaringInterface? Of(Compilation compilation) =>
        compilation.GetTypeByMetadataName("Ensemble.Hosting.IDistributedApplicationBuilder") is { } application
        && compilation.GetTypeByMetadataName("Ensemble.Hosting.IResourceBuilder`1") is { } resource
            ? new(application, resource)
            : null;

    /// <summary>Whether a method is one with which is declared.</summary>
    public bool Has(IMethodSymbol method) => SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, _application.ContainingAssembly);

    /// <summary>Whether a call makes an application's builder, and nothing else names the application.</summary>
    public bool IsCreation(IInvocationOperation call) =>
        call.TargetMethod is { Name: "CreateBuilder", Parameters: [{ Name: "args" }, ..] } method && Has(method)
            && KindOf(call.Type) is SubjectKind.Application;

    /// <summary>The builder on which a method is called; null for methods of none.</summary>
    public static IOperation? ReceiverOf(IInvocationOperation call) => call.Instance
        ?? (call.TargetMethod.IsExtensionMethod ? call.Arguments.FirstOrDefault(a => a.Parameter?.Ordinal == 0)?.Value : null);

    /// <summary>What a builder of a type builds; null for types that are no builders.</summary>
    public SubjectKind? KindOf(ITypeSymbol? type)
    {
        if (SymbolEqualityComparer.Default.Equals(type, _application))
            return SubjectKind.Application;
        if (type is not INamedTypeSymbol { TypeArguments: [var built] } builder
            || !SymbolEqualityComparer.Default.Equals(builder.OriginalDefinition, _resource))
            return null;
        return built.Name switch
        {
            "ExperimentResource" or "IResourceWithMembers" => SubjectKind.Experiment,
            "ProcessGroupResource" => SubjectKind.Group,
            "ProjectResource" => SubjectKind.Project,
            "ContainerResource" => SubjectKind.Container,
            "ParameterResource" => SubjectKind.Parameter,
            "ConnectionStringResource" => SubjectKind.ConnectionString,
            "ExternalServiceResource" => SubjectKind.ExternalService,
            _ => SubjectKind.Process,
        };
    }
}
