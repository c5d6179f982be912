using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Ensemble.Model;

/// <summary>Collects the parts of the interpolated string given to <see cref="ReferenceExpression.Create"/>.</summary>
[InterpolatedStringHandler]
public readonly ref struct ReferenceExpressionHandler
{
    private readonly ImmutableArray<object>.Builder _segments;

    /// <summary>Called by the compiler.</summary>
    /// <param name="literalLength">Characters of literal text.</param>
    /// <param name="formattedCount">Number of holes.</param>
    public ReferenceExpressionHandler(int literalLength, int formattedCount)
    {
        _ = literalLength;
        _segments = ImmutableArray.CreateBuilder<object>((2 * formattedCount) + 1);
    }

    /// <summary>Adds literal text.</summary>
    public void AppendLiteral(string value) => AppendFormatted(value);

    /// <summary>Adds a text.</summary>
    public void AppendFormatted(string? value)
    {
        if (!string.IsNullOrEmpty(value))
            _segments.Add(value);
    }

    /// <summary>Adds a deferred value.</summary>
    public void AppendFormatted(IValueProvider value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value is ReferenceExpression expression)
            _segments.AddRange(expression.Segments);
        else
            _segments.Add(value);
    }

    /// <summary>Adds a deferred value that a resource builder stands for.</summary>
    public void AppendFormatted(IDeferredValueSource value)
    {
        ArgumentNullException.ThrowIfNull(value);
        AppendFormatted(value.DeferredValue);
    }

    /// <summary>Adds a number, date or other formattable value as text, in the invariant culture.</summary>
    public void AppendFormatted<T>(T value) where T : struct, IFormattable =>
        AppendFormatted(value.ToString(null, System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Adds a number, date or other formattable value as text, in the invariant culture and a format.</summary>
    public void AppendFormatted<T>(T value, string? format) where T : struct, IFormattable =>
        AppendFormatted(value.ToString(format, System.Globalization.CultureInfo.InvariantCulture));

    internal ReferenceExpression ToExpression() => new(_segments.DrainToImmutable());
}
