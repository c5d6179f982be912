using Ensemble.Telemetry.Otlp.Wire;

namespace Ensemble.Telemetry.Otlp.Metrics;

/// <summary>Reads <c>NumberDataPoint</c>.</summary>
internal static class NumberReader
{
    public static NumberPoint? Read(ProtoReader reader, Instrument instrument)
    {
        if (!PointHead.TryBegin(reader.Reading))
            return null;
        var head = new PointHead();
        AttributeValue value = default;
        while (reader.Next())
            switch (reader.Field)
            {
                case 2:
                    head.Start = reader.ReadTime();
                    break;
                case 3:
                    head.Time = reader.ReadTime();
                    break;
                case 4:
                    value = AttributeValue.Of(reader.ReadDouble());
                    break;
                case 5:
                    head.ReadExemplar(ref reader);
                    break;
                case 6:
                    value = AttributeValue.Of((long)reader.ReadFixed64());
                    break;
                case 7:
                    head.ReadAttribute(ref reader);
                    break;
                case 8:
                    head.Flags = (uint)reader.ReadVarint();
                    break;
            }
        return new()
        {
            Instrument = instrument,
            Attributes = head.Attributes(reader.Reading),
            Start = head.Start,
            Time = head.Time,
            Flags = head.Flags,
            Exemplars = head.Exemplars(),
            Value = value,
        };
    }
}
