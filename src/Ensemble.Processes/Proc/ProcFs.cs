using System.Buffers;
using System.Globalization;
using Ensemble.Processes.Native;

namespace Ensemble.Processes.Proc;

/// <summary>
/// Reads processes from <c>/proc</c> without allocating: a scan of some thousand processes takes milliseconds and happens while trees are being killed.
/// </summary>
internal static unsafe class ProcFs
{
    private const int DirectoryBuffer = 32 * 1024;
    private const int NameOffset = 19; // of d_name in struct linux_dirent64
    private const int LengthOffset = 16;

    // Of a longer environment the rest goes unread; the host writes its mark first.
    private const int LongestEnvironment = 256 * 1024;
    private static ReadOnlySpan<byte> MarkPrefix => "ENSEMBLE_INCARNATION="u8;

    /// <summary>Appends the ids of all processes to <paramref name="pids"/>.</summary>
    internal static void List(List<int> pids)
    {
        int fd = Open("/proc"u8);
        if (fd < 0)
            return;
        byte* buffer = stackalloc byte[DirectoryBuffer];
        nint length;
        while ((length = Libc.getdents64(fd, buffer, DirectoryBuffer)) > 0)
        {
            for (nint at = 0; at < length; at += *(ushort*)(buffer + at + LengthOffset))
            {
                int pid = ParseDigits(buffer + at + NameOffset);
                if (pid > 0)
                    pids.Add(pid);
            }
        }
        Libc.close(fd);
    }

    internal static bool TryReadStat(int pid, out ProcessStat stat)
    {
        byte* buffer = stackalloc byte[2048];
        ReadOnlySpan<byte> text = Read(pid, "stat"u8, buffer, 2048);
        stat = default;

        // The name in parentheses may itself hold spaces and parentheses: fields begin behind the last one.
        int name = text.LastIndexOf((byte)')');
        if (name < 0)
            return false;
        Span<ulong> field = stackalloc ulong[25];
        ReadOnlySpan<byte> rest = text[(name + 2)..];
        for (int index = 0; index < 22 && !rest.IsEmpty; index++)
        {
            int space = rest.IndexOf((byte)' ');
            ReadOnlySpan<byte> word = space < 0 ? rest : rest[..space];
            field[index] = index == 0 ? word[0] : ParseNumber(word);
            rest = space < 0 ? default : rest[(space + 1)..];
        }
        stat = new(pid, (int)field[1], (byte)field[0], field[11], field[12], field[13] + field[14], (int)field[17], field[19], field[21]);
        return true;
    }

    /// <summary>Reads the brand that a process carries as its limit of file locks.</summary>
    internal static bool TryReadBrand(int pid, out Brand brand)
    {
        byte* buffer = stackalloc byte[4096];
        ReadOnlySpan<byte> text = Read(pid, "limits"u8, buffer, 4096);
        int line = text.IndexOf("\nMax file locks "u8);
        brand = line < 0 ? default : new(ParseNumber(text[(line + 16)..].TrimStart((byte)' ')));
        return brand.IsPlausible;
    }

    /// <summary>Reads how many bytes a process has read from disks and written to them.</summary>
    internal static bool TryReadTraffic(int pid, out ulong read, out ulong written)
    {
        byte* buffer = stackalloc byte[1024];
        ReadOnlySpan<byte> text = Read(pid, "io"u8, buffer, 1024);
        return TryReadField(text, "\nread_bytes: "u8, out read) & TryReadField(text, "\nwrite_bytes: "u8, out written);
    }

    /// <summary>How many file descriptors a process has open; 0 where this user may not see it.</summary>
    internal static int CountOpenFiles(int pid)
    {
        int fd = Open(pid, "fd"u8);
        if (fd < 0)
            return 0;
        byte* buffer = stackalloc byte[DirectoryBuffer];
        int count = 0;
        nint length;
        while ((length = Libc.getdents64(fd, buffer, DirectoryBuffer)) > 0)
            for (nint at = 0; at < length; at += *(ushort*)(buffer + at + LengthOffset))
                count += *(buffer + at + NameOffset) == (byte)'.' ? 0 : 1;
        Libc.close(fd);
        return count;
    }

    private static bool TryReadField(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name, out ulong value)
    {
        int at = text.IndexOf(name);
        value = at < 0 ? 0 : ParseNumber(text[(at + name.Length)..]);
        return at >= 0;
    }

    /// <summary>Reads the brand from a process's environment: the mark of last resort, and readable only to its own user.</summary>
    internal static bool TryReadMark(int pid, out Brand brand)
    {
        brand = default;
        byte[] environment = ArrayPool<byte>.Shared.Rent(LongestEnvironment);
        fixed (byte* buffer = environment)
        {
            ReadOnlySpan<byte> text = Read(pid, "environ"u8, buffer, LongestEnvironment);
            foreach (Range range in text.Split((byte)0))
            {
                ReadOnlySpan<byte> variable = text[range];
                if (variable.StartsWith(MarkPrefix) && Brand.TryParse(variable[MarkPrefix.Length..], out brand))
                    break;
            }
        }
        ArrayPool<byte>.Shared.Return(environment);
        return brand.IsPlausible;
    }

    /// <summary>Reads a file of one process into <paramref name="buffer"/>; empty when it is gone.</summary>
    private static ReadOnlySpan<byte> Read(int pid, ReadOnlySpan<byte> file, byte* buffer, int capacity)
    {
        int fd = Open(pid, file);
        if (fd < 0)
            return default;
        int total = 0;
        nint count;
        while ((count = Libc.read(fd, buffer + total, capacity - total)) > 0 && total + count < capacity)
            total += (int)count;
        Libc.close(fd);
        return new(buffer, total + (int)Math.Max(0, count));
    }

    private static int Open(int pid, ReadOnlySpan<byte> file)
    {
        Span<byte> path = stackalloc byte[64];
        "/proc/"u8.CopyTo(path);
        pid.TryFormat(path[6..], out int digits, default, CultureInfo.InvariantCulture);
        path[6 + digits] = (byte)'/';
        file.CopyTo(path[(7 + digits)..]);
        path[7 + digits + file.Length] = 0;
        return Open(path);
    }

    private static int Open(ReadOnlySpan<byte> path)
    {
        fixed (byte* text = path)
            return Libc.open(text, Linux.ReadOnly | Linux.CloseOnExec, 0);
    }

    private static int ParseDigits(byte* text)
    {
        int value = 0;
        for (; *text != 0; text++)
        {
            if (*text is < (byte)'0' or > (byte)'9')
                return 0;
            value = value * 10 + (*text - '0');
        }
        return value;
    }

    private static ulong ParseNumber(ReadOnlySpan<byte> text)
    {
        ulong value = 0;
        foreach (byte digit in text)
        {
            if (digit is < (byte)'0' or > (byte)'9')
                break;
            value = value * 10 + (ulong)(digit - '0');
        }
        return value;
    }

    /// <summary>Gives the number of the process that was made last on this machine; the same number twice means that none was made in between.</summary>
    internal static int NewestPid()
    {
        string load = File.ReadAllText("/proc/loadavg");
        return int.Parse(load.AsSpan(load.LastIndexOf(' ') + 1).Trim(), CultureInfo.InvariantCulture);
    }
}
