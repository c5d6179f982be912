using System.Globalization;
using System.Text.RegularExpressions;

namespace Ensemble.Rules.Configuration.Yaml;

/// <summary>Numbers as YAML 1.1 has them, which is what readers in Python go by, and besides the exponents of 1.2 without a dot.</summary>
internal static partial class YamlNumber
{
    /// <summary>Reads one.</summary>
    /// <returns>The number, finite; null where the text is none.</returns>
    public static double? Parse(string text)
    {
        string digits = text.Replace("_", "", StringComparison.Ordinal);
        if (digits.Length == 0 || text.StartsWith('_'))
            return null;
        bool isNegative = digits[0] is '-';
        string rest = digits.TrimStart('-', '+');
        if (digits.Length - rest.Length > 1)
            return null;
        double? number = Based(rest) ?? (SixtiesForm().IsMatch(rest) ? Sixties(rest) : DecimalForm().IsMatch(rest) ? Decimal(rest) : null);
        return isNegative ? -number : number;
    }

    private static double? Based(string digits)
    {
        int radix = digits switch
        {
            ['0', 'x', ..] => 16,
            ['0', 'b', ..] => 2,
            ['0', 'o', ..] => 8,
            ['0', _, ..] when digits.All(char.IsAsciiDigit) => 8,
            _ => 0,
        };
        if (radix == 0)
            return null;
        string body = digits[(char.IsAsciiDigit(digits[1]) ? 1 : 2)..];
        double number = 0;
        foreach (char digit in body)
        {
            int value = char.IsAsciiHexDigit(digit) ? Convert.ToInt32(digit.ToString(), 16) : radix;
            if (value >= radix)
                return null;
            number = number * radix + value;
        }
        return body.Length > 0 && double.IsFinite(number) ? number : null;
    }

    private static double? Decimal(string digits) =>
        double.TryParse(digits, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double number)
        && double.IsFinite(number) ? number : null;

    private static double Sixties(string digits) =>
        digits.Split(':').Aggregate(0.0, (sum, part) => sum * 60 + int.Parse(part, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"^(\d+\.\d*|0|[1-9]\d*|\.\d+)([eE][-+]?\d+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex DecimalForm();

    [GeneratedRegex(@"^[1-9]\d{0,7}(:[0-5]?\d){1,5}\z", RegexOptions.CultureInvariant)]
    private static partial Regex SixtiesForm();
}
