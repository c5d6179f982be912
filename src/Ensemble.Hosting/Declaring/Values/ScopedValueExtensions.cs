using System.Runtime.CompilerServices;
using Ensemble.Model;

namespace Ensemble.Hosting;

/// <summary>Declares values while an experiment or group is at hand. Values belong to the whole application wherever they are declared.</summary>
public static class ScopedValueExtensions
{
    /// <inheritdoc cref="ParameterExtensions.AddParameter(IDistributedApplicationBuilder, string, bool, string, int)"/>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IResourceBuilder<IResourceWithMembers> builder, string name, bool secret = false, [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) =>
        Application(builder).AddParameter(name, secret, file, line);

    /// <inheritdoc cref="ParameterExtensions.AddParameter(IDistributedApplicationBuilder, string, string, bool, bool, string, int)"/>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IResourceBuilder<IResourceWithMembers> builder, string name, string value, bool publishValueAsDefault = false, bool secret = false,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Application(builder).AddParameter(name, value, publishValueAsDefault, secret, file, line);

    /// <inheritdoc cref="ConnectionStringExtensions.AddConnectionString(IDistributedApplicationBuilder, string, string?, string, int)"/>
    public static IResourceBuilder<ConnectionStringResource> AddConnectionString(
        this IResourceBuilder<IResourceWithMembers> builder, string name, string? environmentVariableName = null,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
            Application(builder).AddConnectionString(name, environmentVariableName, file, line);

    /// <inheritdoc cref="ConnectionStringExtensions.AddConnectionString(IDistributedApplicationBuilder, string, ReferenceExpression, string, int)"/>
    public static IResourceBuilder<ConnectionStringResource> AddConnectionString(
        this IResourceBuilder<IResourceWithMembers> builder, string name, ReferenceExpression connectionStringExpression,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
            Application(builder).AddConnectionString(name, connectionStringExpression, file, line);

    /// <inheritdoc cref="ExternalServiceExtensions.AddExternalService(IDistributedApplicationBuilder, string, string, string, int)"/>
    public static IResourceBuilder<ExternalServiceResource> AddExternalService(
        this IResourceBuilder<IResourceWithMembers> builder, string name, string url, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Application(builder).AddExternalService(name, url, file, line);

    private static IDistributedApplicationBuilder Application(IResourceBuilder<IResource> builder) =>
        builder?.ApplicationBuilder ?? throw new ArgumentNullException(nameof(builder));
}
