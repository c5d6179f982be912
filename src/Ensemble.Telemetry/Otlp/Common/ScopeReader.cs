using Ensemble.Telemetry.Otlp.Wire;

namespace Ensemble.Telemetry.Otlp.Common;

/// <summary>Reads <c>InstrumentationScope</c>.</summary>
internal static class ScopeReader
{
    public static TelemetryScope Read(ProtoReader reader)
    {
        var pool = reader.Reading.Pools.Scopes;
        uint hash = ByteHash.Of(reader.Whole);
        if (pool.Find(reader.Whole, hash) is { } known)
            return known;
        string name = "";
        string version = "";
        List<TelemetryAttribute>? attributes = null;
        uint dropped = 0;
        while (reader.Next())
            switch (reader.Field)
            {
                case 1:
                    name = reader.Reading.Name(reader.ReadBytes());
                    break;
                case 2:
                    version = reader.Reading.Name(reader.ReadBytes());
                    break;
                case 3:
                    AttributeReader.Read(ref reader, ref attributes, ref dropped);
                    break;
            }
        var scope = new TelemetryScope { Name = name, Version = version, Attributes = AttributeReader.Finish(reader.Reading, attributes) };
        if (reader.Reading.Malformed is null && reader.Whole.Length <= reader.Reading.Limits.MaxValueBytes)
            pool.Remember(reader.Whole, hash, scope);
        return scope;
    }
}
