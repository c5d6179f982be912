using System.Globalization;

namespace Ensemble.Rules.Declaring;

/// <summary>What has to be true of a value: the <c>when</c> of a rule.</summary>
/// <param name="Comparison">How it is compared.</param>
/// <param name="Number">With what.</param>
internal readonly record struct Condition(Comparison Comparison, double Number)
{
    private static readonly (string Sign, Comparison Comparison)[] Signs =
    [
        ("<=", Comparison.AtMost), (">=", Comparison.AtLeast), ("==", Comparison.Equal), ("!=", Comparison.NotEqual),
        ("<", Comparison.Less), (">", Comparison.Greater), ("=", Comparison.Equal),
    ];

    /// <summary>Reads one: a number, which means equal, or a sign and a number.</summary>
    /// <param name="text">Such as <c>3</c>, <c>&gt;= 0.5</c> or <c>!= -1e3</c>.</param>
    /// <returns>The condition; null where the text is none.</returns>
    public static Condition? Parse(string text)
    {
        string rest = text.Trim();
        var comparison = Comparison.Equal;
        if (Array.Find(Signs, sign => rest.StartsWith(sign.Sign, StringComparison.Ordinal)) is { Sign: not null } found)
            (rest, comparison) = (rest[found.Sign.Length..].TrimStart(), found.Comparison);
        return double.TryParse(rest, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
            ? new Condition(comparison, number)
            : null;
    }

    /// <summary>The condition as it is written: <c>&gt;= 0.5</c>.</summary>
    public string ToText()
    {
        var comparison = Comparison;
        string sign = Array.Find(Signs, known => known.Comparison == comparison).Sign;
        return string.Create(CultureInfo.InvariantCulture, $"{sign} {Number}");
    }

    /// <summary>Whether it is true of a value.</summary>
    public bool Holds(double value) => Comparison switch
    {
        Comparison.Equal => value == Number,
        Comparison.NotEqual => value != Number,
        Comparison.Less => value < Number,
        Comparison.AtMost => value <= Number,
        Comparison.Greater => value > Number,
        _ => value >= Number,
    };
}
