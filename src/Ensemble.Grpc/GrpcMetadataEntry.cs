using System.Buffers;

namespace Ensemble.Grpc;

/// <summary>One header or trailer of a call. A key that ends with <c>-bin</c> holds bytes, every other one text.</summary>
public sealed class GrpcMetadataEntry
{
    private static readonly SearchValues<char> KeyCharacters = SearchValues.Create("0123456789abcdefghijklmnopqrstuvwxyz_-.");

    /// <summary>Makes an entry of text.</summary>
    /// <param name="key">Letters, digits and <c>_-.</c>; made lower case. Keys that begin with <c>grpc-</c> belong to the protocol.</param>
    /// <param name="value">Printable ASCII.</param>
    /// <exception cref="ArgumentException">The key or the value cannot be sent.</exception>
    public GrpcMetadataEntry(string key, string value)
    {
        Key = Checked(key, binary: false);
        if (value.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            throw new ArgumentException($"The value of '{Key}' has characters that are not printable ASCII: send bytes under '{Key}-bin'.", nameof(value));
        Text = value;
    }

    /// <summary>Makes an entry of bytes.</summary>
    /// <param name="key">As for text, and ends with <c>-bin</c>.</param>
    /// <param name="value">Any bytes.</param>
    /// <exception cref="ArgumentException">The key cannot be sent.</exception>
    public GrpcMetadataEntry(string key, ReadOnlyMemory<byte> value)
    {
        Key = Checked(key, binary: true);
        Bytes = value;
    }

    /// <summary>The key, in lower case.</summary>
    public string Key { get; }

    /// <summary>The text; null where the value is bytes.</summary>
    public string? Text { get; }

    /// <summary>The bytes; empty where the value is text.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Whether the value is bytes.</summary>
    public bool IsBinary => Text is null;

    /// <inheritdoc/>
    public override string ToString() => Text is null ? $"{Key}: {Convert.ToHexStringLower(Bytes.Span)}" : $"{Key}: {Text}";

    private static string Checked(string key, bool binary)
    {
        string lower = key.ToLowerInvariant();
        if (lower.Length == 0 || lower.AsSpan().ContainsAnyExcept(KeyCharacters))
            throw new ArgumentException($"'{key}' is no key of metadata: use letters, digits, '_', '-' and '.'.", nameof(key));
        if (lower.EndsWith("-bin", StringComparison.Ordinal) != binary)
            throw new ArgumentException($"'{key}': keys that end with '-bin', and only they, hold bytes.", nameof(key));
        return lower;
    }
}
