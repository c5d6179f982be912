using System.Globalization;

namespace Ensemble.Telemetry.Queries;

/// <summary>Asks for a value of an attribute; of the process's, where the item itself has none of that name.</summary>
/// <param name="Field">The attribute's key.</param>
/// <param name="Operator">How it is compared.</param>
/// <param name="Value">With what.</param>
internal sealed record FieldFilter(string Field, FieldOperator Operator, string Value)
{
    /// <summary>Whether a value is as asked for. A field that is not there is equal to nothing.</summary>
    public bool Matches(AttributeValue value) => Operator switch
    {
        FieldOperator.Equal => value.Kind != AttributeKind.Empty && IsEqual(value),
        FieldOperator.NotEqual => value.Kind == AttributeKind.Empty || !IsEqual(value),
        FieldOperator.Contains => value.ToString().Contains(Value, StringComparison.OrdinalIgnoreCase),
        FieldOperator.Less => Numbers(value) is var (mine, other) && mine < other,
        _ => Numbers(value) is var (mine, other) && mine > other,
    };

    private bool IsEqual(AttributeValue value) =>
        value.ToString() == Value || (value.Kind is AttributeKind.Integer or AttributeKind.Number && Numbers(value) is var (mine, other) && mine.Equals(other));

    private (double Mine, double Other)? Numbers(AttributeValue value)
    {
        double mine = value.Kind == AttributeKind.Text
            ? double.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double parsed) ? parsed : double.NaN
            : value.Number;
        return double.TryParse(Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double other) ? (mine, other) : null;
    }
}
