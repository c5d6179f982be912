using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Ensemble.Telemetry.Drops;
using Ensemble.Telemetry.Otlp.Wire;

namespace Ensemble.Telemetry.Otlp.Common;

/// <summary>Reads <c>KeyValue</c>.</summary>
internal static class AttributeReader
{
    private const int AttributeBytes = 24;

    /// <summary>Reads one attribute of an item and appends it, unless there are enough.</summary>
    /// <param name="reader">Stands at the field.</param>
    /// <param name="attributes">The list; null until there is a first one.</param>
    /// <param name="dropped">Counts what is left out.</param>
    public static void Read(ref ProtoReader reader, ref List<TelemetryAttribute>? attributes, ref uint dropped)
    {
        attributes ??= reader.Reading.BorrowList();
        if (attributes.Count >= reader.Reading.Limits.MaxAttributes || !ReadOne(reader.ReadMessage(), attributes, depth: 0))
        {
            dropped++;
            reader.Reading.Drop(DropKind.Attributes, DropReason.Limit);
        }
    }

    /// <summary>Reads one attribute and appends it.</summary>
    /// <returns>False where there is no memory left for it.</returns>
    public static bool ReadOne(ProtoReader reader, List<TelemetryAttribute> attributes, int depth)
    {
        if (!reader.Reading.TryCharge(AttributeBytes))
            return false;
        string key = "";
        AttributeValue value = default;
        while (reader.Next())
            switch (reader.Field)
            {
                case 1:
                    key = reader.Reading.Name(reader.ReadBytes());
                    break;
                case 2:
                    var message = reader.ReadMessage();
                    value = ValueReader.Read(ref message, reader.Reading.Limits.MaxValueBytes, depth);
                    break;
            }
        attributes.Add(new(key, value));
        return true;
    }

    /// <summary>What was collected, for good.</summary>
    public static ImmutableArray<TelemetryAttribute> Finish(OtlpReading reading, List<TelemetryAttribute>? attributes)
    {
        if (attributes is null)
            return [];
        var array = ImmutableCollectionsMarshal.AsImmutableArray(attributes.ToArray());
        reading.GiveBack(attributes);
        return array;
    }
}
