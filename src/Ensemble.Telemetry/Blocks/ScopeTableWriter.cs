namespace Ensemble.Telemetry.Blocks;

/// <summary>The scopes of a block, each once.</summary>
internal sealed class ScopeTableWriter(TextTableWriter texts)
{
    // By identity: what came in one request shares its scope, and the decoder gives the same object for the same bytes.
    private readonly Dictionary<TelemetryScope, int> _indexes = new(ReferenceEqualityComparer.Instance);
    private readonly BlockWriter _scopes = new();

    public int IndexOf(TelemetryScope scope)
    {
        if (_indexes.TryGetValue(scope, out int index))
            return index;
        index = _indexes.Count;
        _indexes.Add(scope, index);
        _scopes.Varint(texts.IndexOf(scope.Name));
        _scopes.Varint(texts.IndexOf(scope.Version));
        AttributeCodec.Write(_scopes, texts, scope.Attributes.AsSpan());
        return index;
    }

    public void WriteTo(BlockWriter block)
    {
        block.Varint(_indexes.Count);
        block.Sized(_scopes.Written);
    }

    public void Clear()
    {
        _indexes.Clear();
        _scopes.Clear();
    }

    public static TelemetryScope[] Read(int count, ReadOnlySpan<byte> bytes, TextTable texts)
    {
        if (count > bytes.Length)
            throw BlockReader.Damaged();
        var scopes = new TelemetryScope[count];
        var reader = new BlockReader(bytes);
        for (int i = 0; i < count; i++)
            scopes[i] = new()
            {
                Name = texts[reader.Count()],
                Version = texts[reader.Count()],
                Attributes = AttributeCodec.Read(ref reader, texts),
            };
        return scopes;
    }
}
