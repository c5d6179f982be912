using System.Runtime.InteropServices;
using Ensemble.Processes.Native;

namespace Ensemble.Processes.Launcher;

/// <summary>
/// Keeps the actions of starts with pipes. One start after the other gets the same descriptors in the same folder, and glibc asks the system twice for the
/// limit of descriptors whenever one is added.
/// </summary>
/// <param name="nowhere">Where a process reads from, and writes to without a log.</param>
internal sealed unsafe class PipeActions(int nowhere) : IDisposable
{
    private const int Most = 32; // then it begins anew

    private readonly Dictionary<(int Output, int Error), SpawnActions> kept = [];
    private byte[] directory = [];

    /// <summary>The actions for a folder and the writing ends of two pipes; -1 for none.</summary>
    internal SpawnActions Get(byte* folder, int output, int error)
    {
        ReadOnlySpan<byte> asked = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(folder);
        if (kept.Count == Most || !asked.SequenceEqual(directory))
        {
            Clear();
            directory = asked.ToArray();
        }
        ref SpawnActions? actions = ref CollectionsMarshal.GetValueRefOrAddDefault(kept, (output, error), out _);
        return actions ??= Make(folder, output, error);
    }

    public void Dispose() => Clear();

    private SpawnActions Make(byte* folder, int output, int error)
    {
        SpawnActions actions = new();
        actions.ChangeDirectory(folder);
        actions.Duplicate(nowhere, 0);
        actions.Duplicate(output < 0 ? nowhere : output, 1);
        actions.Duplicate(error < 0 ? nowhere : error, 2);
        return actions;
    }

    private void Clear()
    {
        foreach (SpawnActions actions in kept.Values)
            actions.Dispose();
        kept.Clear();
    }
}
