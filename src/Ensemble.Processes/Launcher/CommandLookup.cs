using System.Runtime.InteropServices;
using Ensemble.Processes.Native;

namespace Ensemble.Processes.Launcher;

/// <summary>Finds a command the way the child itself would: its PATH, its working directory.</summary>
internal sealed unsafe class CommandLookup
{
    private const int LongestPath = 4096;

    private readonly byte* candidate = (byte*)NativeMemory.Alloc(3 * LongestPath);

    /// <summary>Gives the file to execute, or null if nothing executable has that name.</summary>
    /// <param name="command">A path, or a bare name to look for.</param>
    /// <param name="directory">The child's working directory, absolute.</param>
    /// <param name="environment">The child's environment.</param>
    /// <param name="denied">True when a file of that name was found but may not be executed.</param>
    internal byte* Find(byte* command, byte* directory, byte** environment, out bool denied)
    {
        denied = false;
        ReadOnlySpan<byte> name = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(command);

        // posix_spawn itself says what is wrong with a path; asking beforehand would only cost a call.
        ReadOnlySpan<byte> home = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(directory);
        if (name[0] == (byte)'/')
            return command;
        if (name.Contains((byte)'/'))
            return TryCombine(home, default, name) ? candidate : null;
        ReadOnlySpan<byte> folders = PathOf(environment);
        foreach (Range range in folders.Split((byte)':'))
        {
            if (!TryCombine(home, folders[range], name))
                continue;
            if (Libc.access(candidate, Linux.Executable) == 0 && !IsDirectory())
                return candidate;
            denied |= Libc.access(candidate, 0) == 0 && !IsDirectory();
        }
        return null;
    }

    /// <summary>Writes folder and name into <see cref="candidate"/>; a folder that is not absolute (an empty one means the current) begins at home.</summary>
    private bool TryCombine(ReadOnlySpan<byte> home, ReadOnlySpan<byte> folder, ReadOnlySpan<byte> name)
    {
        const int Separators = 3;
        if (home.Length + folder.Length + name.Length + Separators > 3 * LongestPath)
            return false;
        Span<byte> rest = new(candidate, 3 * LongestPath);
        if (folder.IsEmpty || folder[0] != (byte)'/')
        {
            Append(ref rest, home);
            Append(ref rest, "/"u8);
        }
        Append(ref rest, folder);
        Append(ref rest, "/"u8);
        Append(ref rest, name);
        rest[0] = 0;
        return true;
    }

    private static void Append(ref Span<byte> rest, ReadOnlySpan<byte> text)
    {
        text.CopyTo(rest);
        rest = rest[text.Length..];
    }

    private static ReadOnlySpan<byte> PathOf(byte** environment)
    {
        for (; *environment != null; environment++)
        {
            ReadOnlySpan<byte> variable = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(*environment);
            if (variable.StartsWith("PATH="u8))
                return variable[5..];
        }
        return "/usr/bin:/bin"u8;
    }

    /// <summary>Tells a directory, which may well be "executable", by looking for itself inside.</summary>
    private bool IsDirectory()
    {
        Span<byte> end = new(candidate, MemoryMarshal.CreateReadOnlySpanFromNullTerminated(candidate).Length + 3);
        "/.\0"u8.CopyTo(end[^3..]);
        bool directory = Libc.access(candidate, 0) == 0;
        end[^3] = 0;
        return directory;
    }
}
