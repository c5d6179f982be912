namespace Ensemble.Telemetry.Otlp.Json;

/// <summary>How a field stands in JSON and in the binary form.</summary>
internal enum JsonFieldType
{
    Text,

    /// <summary>Bytes as hexadecimal digits: identities of traces and spans.</summary>
    Hexadecimal,

    /// <summary>Bytes in base 64.</summary>
    Base64,

    /// <summary>A 64-bit number of fixed length; a text or a number in JSON.</summary>
    Fixed64,

    Fixed32,

    /// <summary>An integer or an enumeration; a text or a number in JSON.</summary>
    Varint,

    Zigzag,

    /// <summary>A number, or one of the texts <c>NaN</c>, <c>Infinity</c>, <c>-Infinity</c>.</summary>
    Double,

    Boolean,

    Message,
}
