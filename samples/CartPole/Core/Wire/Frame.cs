namespace CartPole.Wire;

/// <summary>One message between the programs: a kind and the bytes that belong to it.</summary>
public sealed record Frame(FrameKind Kind, ReadOnlyMemory<byte> Payload)
{
    public static Frame Of(FrameKind kind) => new(kind, ReadOnlyMemory<byte>.Empty);
}
