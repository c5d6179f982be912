namespace System;

/// <summary>Methods of arrays.</summary>
internal static class Arrays
{
    extension(Array)
    {
        public static void Fill<T>(T[] array, T value)
        {
            for (int i = 0; i < array.Length; i++)
                array[i] = value;
        }
    }
}
