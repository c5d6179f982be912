using System.Collections.Immutable;

namespace Ensemble.Grpc.Wire;

/// <summary>Metadata as HTTP headers and back.</summary>
internal static class MetadataHeaders
{
    /// <summary>The text of an entry's value: bytes in base64 without padding.</summary>
    public static string Value(GrpcMetadataEntry entry) => entry.Text ?? Convert.ToBase64String(entry.Bytes.Span).TrimEnd('=');

    /// <summary>Whether a key belongs to HTTP or the protocol and not to the people who call. A status's details are theirs.</summary>
    public static bool IsReserved(string key) =>
        key.StartsWith(':')
        || (key.StartsWith("grpc-", StringComparison.OrdinalIgnoreCase) && !key.Equals("grpc-status-details-bin", StringComparison.OrdinalIgnoreCase))
        || key.Equals("content-type", StringComparison.OrdinalIgnoreCase) || key.Equals("te", StringComparison.OrdinalIgnoreCase)
        || key.Equals("host", StringComparison.OrdinalIgnoreCase) || key.Equals("content-length", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads headers. What cannot be metadata (a key or bytes that are broken) is left out: the protocol tells servers to ignore it.</summary>
    public static GrpcMetadata Read(IEnumerable<KeyValuePair<string, IEnumerable<string?>>> headers)
    {
        var entries = ImmutableArray.CreateBuilder<GrpcMetadataEntry>();
        foreach (var (key, values) in headers)
        {
            if (IsReserved(key))
                continue;
            foreach (string? value in values)
                Add(entries, key, value ?? "");
        }
        return GrpcMetadata.Of(entries);
    }

    private static void Add(ImmutableArray<GrpcMetadataEntry>.Builder entries, string key, string value)
    {
        try
        {
            if (!key.EndsWith("-bin", StringComparison.OrdinalIgnoreCase))
                entries.Add(new GrpcMetadataEntry(key, value));
            else
                foreach (string part in value.Split(',')) // several values of one key may come joined
                    entries.Add(new GrpcMetadataEntry(key, Convert.FromBase64String(Padded(part.Trim()))));
        }
        catch (Exception broken) when (broken is ArgumentException or FormatException)
        {
            // Left out, as said above.
        }
    }

    private static string Padded(string base64) => base64.Length % 4 == 0 ? base64 : base64.PadRight(base64.Length + 4 - (base64.Length % 4), '=');
}
