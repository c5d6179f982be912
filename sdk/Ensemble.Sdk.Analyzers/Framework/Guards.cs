using System.Diagnostics.CodeAnalysis;

namespace System;

/// <summary>Checks of arguments that later frameworks have on the exceptions themselves.</summary>
internal static class Guards
{
    extension(ArgumentNullException)
    {
        public static void ThrowIfNull([NotNull] object? argument)
        {
            if (argument is null)
                throw new ArgumentNullException(nameof(argument));
        }
    }

    extension(ArgumentOutOfRangeException)
    {
        public static void ThrowIfLessThan(int value, int least)
        {
            if (value < least)
                throw new ArgumentOutOfRangeException(nameof(value));
        }
    }
}
