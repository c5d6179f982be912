namespace Ensemble.Grpc.Wire;

/// <summary>The words of the protocol.</summary>
internal static class GrpcHeaders
{
    public const string ContentType = "application/grpc";
    public const string Timeout = "grpc-timeout";
    public const string Encoding = "grpc-encoding";
    public const string AcceptEncoding = "grpc-accept-encoding";
    public const string Status = "grpc-status";
    public const string Message = "grpc-message";
    public const string Gzip = "gzip";
    public const string Identity = "identity";
    public const string Encodings = "identity,gzip";

    /// <summary>Whether a list such as <c>identity,deflate,gzip</c> has an encoding.</summary>
    public static bool Accepts(string? list, string encoding)
    {
        foreach (var part in (list ?? "").AsSpan().Split(','))
            if (list.AsSpan(part.Start.Value, part.End.Value - part.Start.Value).Trim().Equals(encoding, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }
}
