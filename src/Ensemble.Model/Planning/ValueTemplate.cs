using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Serialization;

namespace Ensemble.Model.Planning;

/// <summary>
/// A text in which values known only at launch stand by reference: <c>{replay-server.port}</c> (a service), <c>{rl/agent:http.url}</c> (an endpoint of a
/// process),
/// <c>{token}</c> (a parameter). Braces that are meant literally are doubled.
/// </summary>
[JsonConverter(typeof(ValueTemplateConverter))]
public sealed class ValueTemplate : IEquatable<ValueTemplate>
{
    private ValueTemplate(ImmutableArray<ValueSegment> segments) => Segments = segments;

    /// <summary>The empty text.</summary>
    public static ValueTemplate Empty { get; } = new([]);

    /// <summary>Literal texts and references in order.</summary>
    public ImmutableArray<ValueSegment> Segments { get; }

    /// <summary>The text where it holds no reference; null otherwise.</summary>
    public string? Literal => Segments switch
    {
        [] => "",
        [{ IsReference: false } only] => only.Text,
        _ => null,
    };

    /// <summary>A text without references.</summary>
    public static ValueTemplate Of(string literal) => literal.Length == 0 ? Empty : new([new(literal, IsReference: false)]);

    /// <summary>A text of the given segments; neighbouring literals are joined.</summary>
    public static ValueTemplate Of(IEnumerable<ValueSegment> segments)
    {
        ArgumentNullException.ThrowIfNull(segments);
        var joined = ImmutableArray.CreateBuilder<ValueSegment>();
        foreach (var segment in segments)
        {
            if (segment is { IsReference: false, Text.Length: 0 })
                continue;
            if (!segment.IsReference && joined is [.., { IsReference: false } last])
                joined[^1] = last with { Text = last.Text + segment.Text };
            else
                joined.Add(segment);
        }
        return joined.Count == 0 ? Empty : new(joined.DrainToImmutable());
    }

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    /// <exception cref="FormatException">A brace is open or closed alone.</exception>
    public static ValueTemplate Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var segments = new List<ValueSegment>();
        var literal = new StringBuilder();
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c is not ('{' or '}'))
            {
                literal.Append(c);
            }
            else if (i + 1 < text.Length && text[i + 1] == c)
            {
                literal.Append(c);
                i++;
            }
            else if (c is '{' && text.IndexOf('}', i) is > 0 and var close)
            {
                segments.Add(new(literal.ToString(), IsReference: false));
                literal.Clear();
                segments.Add(new(text[(i + 1)..close], IsReference: true));
                i = close;
            }
            else
            {
                throw new FormatException($"'{text}' has a single '{c}' at {i}: write it twice where it is meant literally.");
            }
        }
        segments.Add(new(literal.ToString(), IsReference: false));
        return Of(segments);
    }

    /// <summary>The text with every reference replaced.</summary>
    /// <param name="resolve">The value of a reference.</param>
    public string Render(Func<string, string> resolve)
    {
        ArgumentNullException.ThrowIfNull(resolve);
        return Literal ?? string.Concat(Segments.Select(s => s.IsReference ? resolve(s.Text) : s.Text));
    }

    /// <inheritdoc/>
    public bool Equals(ValueTemplate? other) => other is not null && Segments.AsSpan().SequenceEqual(other.Segments.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ValueTemplate);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>The text with references in braces.</summary>
    public override string ToString() => string.Concat(Segments.Select(s => s.IsReference
        ? $"{{{s.Text}}}"
        : s.Text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal)));
}
