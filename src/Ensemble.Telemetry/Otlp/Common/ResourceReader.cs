using Ensemble.Telemetry.Otlp.Wire;

namespace Ensemble.Telemetry.Otlp.Common;

/// <summary>Reads <c>Resource</c>.</summary>
internal static class ResourceReader
{
    public static TelemetryResource Read(ProtoReader reader)
    {
        var pool = reader.Reading.Pools.Resources;
        uint hash = ByteHash.Of(reader.Whole);
        if (pool.Find(reader.Whole, hash) is { } known)
            return known;
        List<TelemetryAttribute>? attributes = null;
        uint dropped = 0;
        while (reader.Next())
            if (reader.Field == 1)
                AttributeReader.Read(ref reader, ref attributes, ref dropped);
        var resource = new TelemetryResource(AttributeReader.Finish(reader.Reading, attributes));
        if (reader.Reading.Malformed is null && reader.Whole.Length <= reader.Reading.Limits.MaxValueBytes)
            pool.Remember(reader.Whole, hash, resource);
        return resource;
    }
}
