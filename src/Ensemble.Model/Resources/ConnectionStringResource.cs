namespace Ensemble.Model;

/// <summary>A connection string from configuration (<c>ConnectionStrings:name</c>) or built from endpoints and parameters.</summary>
/// <param name="name">A DNS label.</param>
/// <param name="expression">The string as an expression; null to read it from configuration.</param>
/// <param name="environmentVariable">The variable that carries it; null for <c>ConnectionStrings__name</c>.</param>
public sealed class ConnectionStringResource(string name, ReferenceExpression? expression, string? environmentVariable)
    : Resource(name), IResourceWithConnectionString, IResourceWithWaitSupport
{
    /// <summary>The value that configuration must supply when there is no expression; null where there is one.</summary>
    public ParameterResource? Parameter { get; } =
        expression is null ? new ParameterResource(name, secret: true) { ConfigurationKey = $"ConnectionStrings:{name}" } : null;

    /// <inheritdoc/>
    public ReferenceExpression ConnectionStringExpression => field ??= expression ?? ReferenceExpression.Create($"{Parameter!}");

    /// <inheritdoc/>
    public string? ConnectionStringEnvironmentVariable { get; } = environmentVariable;

    /// <inheritdoc/>
    public string ValueExpression => $"{{{Name}.connectionString}}";

    /// <inheritdoc/>
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => ConnectionStringExpression.GetValueAsync(cancellationToken);
}
