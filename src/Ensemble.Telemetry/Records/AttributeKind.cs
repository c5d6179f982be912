namespace Ensemble.Telemetry;

/// <summary>What a value of an attribute is. The numbers stand in stored blocks: they stay.</summary>
internal enum AttributeKind : byte
{
    Empty = 0,
    Text = 1,
    Integer = 2,
    Number = 3,
    Boolean = 4,
    Bytes = 5,
    List = 6,
    Map = 7,
}
