namespace Ensemble.Grpc;

/// <summary>How a call ended, and why.</summary>
/// <param name="Code">How.</param>
/// <param name="Detail">A sentence for people; empty for none. Any Unicode text.</param>
public sealed record GrpcStatus(GrpcStatusCode Code, string Detail = "")
{
    /// <summary>Success, without a word.</summary>
    public static GrpcStatus Success { get; } = new(GrpcStatusCode.OK);

    /// <inheritdoc/>
    public override string ToString() => Detail.Length == 0 ? $"{Code}" : $"{Code}: {Detail}";
}
