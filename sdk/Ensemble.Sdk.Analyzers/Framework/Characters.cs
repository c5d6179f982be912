namespace System;

/// <summary>Kinds of characters.</summary>
internal static class Characters
{
    extension(char)
    {
        public static bool IsAsciiLetterUpper(char c) => c is >= 'A' and <= 'Z';

        public static bool IsAsciiLetterLower(char c) => c is >= 'a' and <= 'z';

        public static bool IsAsciiLetter(char c) => char.IsAsciiLetterUpper(c) || char.IsAsciiLetterLower(c);

        public static bool IsAsciiDigit(char c) => c is >= '0' and <= '9';
    }
}
