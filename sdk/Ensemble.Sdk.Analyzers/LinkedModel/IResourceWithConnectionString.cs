namespace Ensemble.Model;

/// <summary>A resource that others reach through a connection string. The model's own has a default implementation, which this framework does not.</summary>
public interface IResourceWithConnectionString : IResource, IValueProvider, IManifestExpressionProvider
{
    ReferenceExpression ConnectionStringExpression { get; }

    string? ConnectionStringEnvironmentVariable { get; }
}
