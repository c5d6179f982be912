namespace Ensemble.Telemetry.Blocks;

/// <summary>The attributes of one thing by themselves, as a block without columns.</summary>
internal static class ResourceCodec
{
    public static byte[] Encode(TelemetryResource resource) => Encode(resource.Attributes.AsSpan());

    public static byte[] Encode(ReadOnlySpan<TelemetryAttribute> attributes)
    {
        var columns = new BlockColumns(1);
        AttributeCodec.Write(columns[0], columns.Texts, attributes);
        return columns.Finish(1);
    }

    public static TelemetryResource Decode(byte[] bytes) => new(DecodeAttributes(bytes));

    public static System.Collections.Immutable.ImmutableArray<TelemetryAttribute> DecodeAttributes(byte[] bytes)
    {
        var block = BlockColumns.Open(bytes, 1);
        var reader = new BlockReader(block.Columns[0].Span);
        return AttributeCodec.Read(ref reader, block.Texts);
    }
}
