using System.Globalization;
using Google.Protobuf.WellKnownTypes;

namespace Ensemble.Hosting.ResourceService;

/// <summary>Values of properties as messages.</summary>
internal static class WireValue
{
    public static Value Of(object? value) => value switch
    {
        null => Value.ForNull(),
        string text => Value.ForString(text),
        bool flag => Value.ForBool(flag),
        int or long or double or float or short or byte or uint => Value.ForNumber(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
        IEnumerable<string> texts => Value.ForList([.. texts.Select(Value.ForString)]),
        IFormattable formattable => Value.ForString(formattable.ToString(null, CultureInfo.InvariantCulture)),
        _ => Value.ForString(value.ToString() ?? ""),
    };
}
