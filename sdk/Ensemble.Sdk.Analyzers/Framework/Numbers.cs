using System.Globalization;

namespace System;

/// <summary>Numbers read from parts of texts.</summary>
internal static class Numbers
{
    extension(double)
    {
        public static bool TryParse(ReadOnlySpan<char> text, NumberStyles style, CultureInfo culture, out double number) =>
            double.TryParse(text.ToString(), style, culture, out number);
    }
}
