using System.Runtime.InteropServices;

namespace Ensemble.Processes.Launcher;

/// <summary>The one buffer through which all output passes from pipes to logs.</summary>
internal sealed unsafe class OutputBuffer
{
    internal const int Length = 256 * 1024;

    internal byte* Start { get; } = (byte*)NativeMemory.Alloc(Length);
}
