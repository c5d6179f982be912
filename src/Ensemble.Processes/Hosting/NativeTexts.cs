using System.Runtime.InteropServices;

namespace Ensemble.Processes.Hosting;

/// <summary>A null-terminated array of C strings, made from .NET ones.</summary>
internal sealed unsafe class NativeTexts : IDisposable
{
    private readonly int count;

    internal NativeTexts(params IReadOnlyCollection<string> texts)
    {
        count = texts.Count;
        Items = (byte**)NativeMemory.AllocZeroed((nuint)(count + 1), (nuint)sizeof(byte*));
        int index = 0;
        foreach (string text in texts)
            Items[index++] = (byte*)Marshal.StringToCoTaskMemUTF8(text);
    }

    internal byte** Items { get; }

    public void Dispose()
    {
        for (int index = 0; index < count; index++)
            Marshal.FreeCoTaskMem((nint)Items[index]);
        NativeMemory.Free(Items);
    }
}
