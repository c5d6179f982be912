namespace Ensemble.Model;

/// <summary>A value that stands in manifests by reference.</summary>
public interface IManifestExpressionProvider
{
    /// <summary>The reference, in braces: <c>{learner.bindings.replay-server.port}</c>.</summary>
    string ValueExpression { get; }
}
