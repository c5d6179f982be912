using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Ensemble.Hosting.Application;

/// <summary>Keeps the terminal on standard input from showing what is typed, until disposed of.</summary>
internal sealed class TerminalEcho : IDisposable
{
    private const int StandardInput = 0;
    private const int Now = 0;
    private const int LocalFlags = 12; // of struct termios on Linux, behind three other words of flags
    private const uint Echo = 0x8;
    private const uint EchoNewLine = 0x40;
    private const int MoreThanTermios = 256;

    private readonly byte[] _before;

    private TerminalEcho(byte[] before) => _before = before;

    /// <summary>Turns it off; null where input is no terminal.</summary>
    public static TerminalEcho? Off()
    {
        byte[] before = new byte[MoreThanTermios];
        if (GetAttributes(StandardInput, before) != 0)
            return null;
        byte[] silent = [.. before];
        var flags = silent.AsSpan(LocalFlags);
        BinaryPrimitives.WriteUInt32LittleEndian(flags, BinaryPrimitives.ReadUInt32LittleEndian(flags) & ~(Echo | EchoNewLine));
        return SetAttributes(StandardInput, Now, silent) == 0 ? new(before) : null;
    }

    public void Dispose() => _ = SetAttributes(StandardInput, Now, _before);

    [DllImport("libc", EntryPoint = "tcgetattr")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetAttributes(int file, byte[] attributes);

    [DllImport("libc", EntryPoint = "tcsetattr")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetAttributes(int file, int when, byte[] attributes);
}
