using System.Collections;
using System.Globalization;
using System.Reflection;

namespace Ensemble.Model.Tests.Planning;

/// <summary>A value with everything inside it as one text, so that two can be compared whole whatever their types call equal.</summary>
internal static class Structure
{
    public static string Of(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        TimeSpan or DateTimeOffset or Enum => value.ToString()!,
        IFormattable number => number.ToString("R", CultureInfo.InvariantCulture),
        bool truth => truth.ToString(),
        IEnumerable items => $"[{string.Join(", ", items.Cast<object?>().Select(Of))}]",
        _ => $"{value.GetType().Name} {{ {string.Join(", ", Properties(value.GetType()).Select(p => $"{p.Name} = {Of(p.GetValue(value))}"))} }}",
    };

    // A literal is the text of its only segment once more.
    private static IEnumerable<PropertyInfo> Properties(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0 && p.Name != "Literal");
}
