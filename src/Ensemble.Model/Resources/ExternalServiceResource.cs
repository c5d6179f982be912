namespace Ensemble.Model;

/// <summary>A service that runs elsewhere and is only referred to, by its URL.</summary>
/// <param name="name">A DNS label.</param>
/// <param name="url">An absolute URL without path, or an expression that yields one.</param>
public sealed class ExternalServiceResource(string name, ReferenceExpression url) : Resource(name)
{
    /// <summary>An absolute URL without path.</summary>
    public ReferenceExpression Url { get; } = url ?? throw new ArgumentNullException(nameof(url));
}
