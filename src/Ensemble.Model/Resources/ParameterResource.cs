namespace Ensemble.Model;

/// <summary>A value given from outside: configuration <c>Parameters:name</c>, the variable <c>Parameters__name</c>, or asked for at start.</summary>
/// <param name="name">A DNS label.</param>
/// <param name="secret">A secret is never written in clear text to plans, journals, logs or manifests.</param>
public sealed class ParameterResource(string name, bool secret) : Resource(name), IValueProvider, IManifestExpressionProvider
{
    /// <summary>Whether the value is masked wherever it could be seen.</summary>
    public bool Secret { get; } = secret;

    /// <summary>Where configuration has the value.</summary>
    /// <value><c>Parameters:name</c> unless declared otherwise.</value>
    public string ConfigurationKey { get; init; } = $"Parameters:{name}";

    /// <summary>The value when configuration has none: null asks a person, a text is used as it is.</summary>
    public string? Default { get; init; }

    /// <summary>Makes a default once; it is kept for later runs of the same AppHost. Null for none.</summary>
    public GeneratedParameterDefault? Generated { get; init; }

    /// <summary><c>{name.value}</c>, as in Aspire's manifest.</summary>
    public string ValueExpression => $"{{{Name}.value}}";

    /// <summary>Supplies the value at launch. The host sets it once, before the first process starts, unless the AppHost declared a callback of its
    /// own.</summary>
    public Func<CancellationToken, ValueTask<string?>>? Source { get; set; }

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">The application has not been launched, so that no value is known yet.</exception>
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) =>
        Source is { } source ? source(cancellationToken)
            : throw new InvalidOperationException($"The value of parameter '{Name}' is known only once the application is launched.");
}
