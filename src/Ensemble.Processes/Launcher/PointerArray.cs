using System.Runtime.InteropServices;

namespace Ensemble.Processes.Launcher;

/// <summary>A reused, null-terminated array of C strings: argv or envp of the next start.</summary>
internal sealed unsafe class PointerArray
{
    private nuint capacity = 256;
    private nuint count;

    internal byte** Items { get; private set; } = (byte**)NativeMemory.Alloc(256, (nuint)sizeof(byte*));

    internal void Clear()
    {
        count = 0;
        Items[0] = null;
    }

    internal void Add(byte* text)
    {
        if (count + 1 == capacity)
        {
            capacity *= 2;
            Items = (byte**)NativeMemory.Realloc(Items, capacity * (nuint)sizeof(byte*));
        }
        Items[count++] = text;
        Items[count] = null;
    }
}
