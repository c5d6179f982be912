using System.Globalization;

namespace System;

/// <summary>Methods of texts. All compare ordinally, as those that take a comparison are asked to here.</summary>
internal static class Texts
{
    extension(string text)
    {
        public bool StartsWith(char c) => text.Length > 0 && text[0] == c;

        public bool EndsWith(char c) => text.Length > 0 && text[text.Length - 1] == c;

        public bool Contains(string part, StringComparison comparison) => text.IndexOf(part, comparison) >= 0;

        public string Replace(string old, string replacement, StringComparison comparison) =>
            comparison is StringComparison.Ordinal ? text.Replace(old, replacement) : throw new NotSupportedException();

        public static string Join(char separator, IEnumerable<string> parts) => string.Join(separator.ToString(), parts);

        public static string Create(CultureInfo culture, FormattableString interpolated) => interpolated.ToString(culture);
    }
}
