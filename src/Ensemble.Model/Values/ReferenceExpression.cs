using System.Collections.Immutable;
using System.Text;

namespace Ensemble.Model;

/// <summary>A text with deferred values inside: <c>ReferenceExpression.Create($"http://{api.GetEndpoint("http")}/v1")</c>.</summary>
public sealed class ReferenceExpression : IValueProvider, IManifestExpressionProvider
{
    internal ReferenceExpression(ImmutableArray<object> segments) => Segments = segments;

    /// <summary>An empty text.</summary>
    public static ReferenceExpression Empty { get; } = new([]);

    /// <summary>In order: <see cref="string"/> for literal text, <see cref="IValueProvider"/> for deferred values.</summary>
    public ImmutableArray<object> Segments { get; }

    /// <summary>The deferred values in order.</summary>
    public IEnumerable<IValueProvider> ValueProviders => Segments.OfType<IValueProvider>();

    /// <inheritdoc/>
    public string ValueExpression =>
        string.Concat(Segments.Select(s => s is IManifestExpressionProvider provider ? provider.ValueExpression : s as string ?? "{callback}"));

    /// <summary>Makes an expression from an interpolated string.</summary>
    /// <param name="handler">Literals, strings and deferred values.</param>
    public static ReferenceExpression Create(ref ReferenceExpressionHandler handler) => handler.ToExpression();

    /// <summary>Makes an expression from one deferred value or one text.</summary>
    /// <param name="value">A text, a deferred value, or null for an empty text.</param>
    /// <exception cref="ArgumentException">The value is of another type.</exception>
    public static ReferenceExpression From(object? value) => value switch
    {
        null => Empty,
        ReferenceExpression expression => expression,
        string text => text.Length == 0 ? Empty : new([text]),
        IValueProvider provider => new([provider]),
        IDeferredValueSource source => From(source.DeferredValue),
        IFormattable formattable => new([formattable.ToString(null, System.Globalization.CultureInfo.InvariantCulture)]),
        _ => throw new ArgumentException($"A value of type {value.GetType().Name} is neither text nor a deferred value (IValueProvider).", nameof(value)),
    };

    /// <summary>The whole text; waits for each deferred value in turn.</summary>
    public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default)
    {
        var text = new StringBuilder();
        foreach (object segment in Segments)
            text.Append(segment is IValueProvider provider ? await provider.GetValueAsync(cancellationToken) : (string)segment);
        return text.ToString();
    }
}
