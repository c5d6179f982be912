namespace Ensemble.Telemetry.Queries;

/// <summary>How a field is compared.</summary>
internal enum FieldOperator
{
    Equal,
    NotEqual,

    /// <summary>The value occurs in the field's text, in whatever case.</summary>
    Contains,

    /// <summary>Both are numbers, and the field's is less.</summary>
    Less,

    /// <summary>Both are numbers, and the field's is greater.</summary>
    Greater,
}
