using System.Runtime.CompilerServices;
using Ensemble.Model;

namespace Ensemble.Hosting;

/// <summary>Declares connection strings.</summary>
public static class ConnectionStringExtensions
{
    /// <summary>Declares a connection string that configuration has under <c>ConnectionStrings:name</c>.</summary>
    /// <param name="builder">The application's builder.</param>
    /// <param name="name">A DNS label.</param>
    /// <param name="environmentVariableName">The variable that carries it; null for <c>ConnectionStrings__name</c>.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static IResourceBuilder<ConnectionStringResource> AddConnectionString(
        this IDistributedApplicationBuilder builder, string name, string? environmentVariableName = null,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddResource(new ConnectionStringResource(name, null, environmentVariableName), file, line);
    }

    /// <summary>Declares a connection string made of endpoints, parameters and text.</summary>
    /// <param name="builder">The application's builder.</param>
    /// <param name="name">A DNS label.</param>
    /// <param name="connectionStringExpression">The string: <c>ReferenceExpression.Create($"Host={db.GetEndpoint("tcp")}")</c>.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static IResourceBuilder<ConnectionStringResource> AddConnectionString(
        this IDistributedApplicationBuilder builder, string name, ReferenceExpression connectionStringExpression,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(connectionStringExpression);
        return builder.AddResource(new ConnectionStringResource(name, connectionStringExpression, null), file, line);
    }
}
