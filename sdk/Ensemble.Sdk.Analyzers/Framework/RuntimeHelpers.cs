namespace System.Runtime.CompilerServices;

/// <summary>What slices of arrays compile to.</summary>
internal static class RuntimeHelpers
{
    public static T[] GetSubArray<T>(T[] array, Range range)
    {
        int start = range.Start.GetOffset(array.Length);
        var slice = new T[range.End.GetOffset(array.Length) - start];
        Array.Copy(array, start, slice, 0, slice.Length);
        return slice;
    }
}
