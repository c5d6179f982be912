using System.Collections.Immutable;
using Ensemble.Telemetry.Drops;
using Ensemble.Telemetry.Otlp.Common;
using Ensemble.Telemetry.Otlp.Wire;

namespace Ensemble.Telemetry.Otlp.Metrics;

/// <summary>Collects what points of all kinds have in common.</summary>
internal ref struct PointHead
{
    public const int PointBytes = 160;
    private const int ExemplarBytes = 96;

    private List<TelemetryAttribute>? _attributes;
    private ImmutableArray<Exemplar>.Builder? _exemplars;
    private uint _droppedAttributes;

    public long Start;
    public long Time;
    public uint Flags;

    public void ReadAttribute(ref ProtoReader reader) => AttributeReader.Read(ref reader, ref _attributes, ref _droppedAttributes);

    public void ReadExemplar(ref ProtoReader reader)
    {
        if (_exemplars?.Count >= reader.Reading.Limits.MaxExemplars || !reader.Reading.TryCharge(ExemplarBytes))
            reader.Reading.Drop(DropKind.Exemplars, DropReason.Limit);
        else
            (_exemplars ??= ImmutableArray.CreateBuilder<Exemplar>()).Add(ExemplarReader.Read(reader.ReadMessage()));
    }

    public readonly ImmutableArray<TelemetryAttribute> Attributes(OtlpReading reading) => AttributeReader.Finish(reading, _attributes);

    public readonly ImmutableArray<Exemplar> Exemplars() => _exemplars?.DrainToImmutable() ?? [];

    /// <summary>Asks for the memory of a point.</summary>
    public static bool TryBegin(OtlpReading reading)
    {
        if (reading.TryCharge(PointBytes))
            return true;
        reading.Drop(DropKind.Points, DropReason.Limit);
        return false;
    }

    /// <summary>Whether lists of a point are as long as they may be, and can be paid for.</summary>
    public static bool Fit(OtlpReading reading, params ReadOnlySpan<int> lengths)
    {
        long total = 0;
        bool fits = true;
        foreach (int length in lengths)
        {
            fits &= length <= reading.Limits.MaxBuckets;
            total += length;
        }
        if (fits && reading.TryCharge(8 * total))
            return true;
        reading.Drop(DropKind.Points, DropReason.Limit);
        return false;
    }
}
