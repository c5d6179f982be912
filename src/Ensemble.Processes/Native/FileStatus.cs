using System.Text;

namespace Ensemble.Processes.Native;

/// <summary>Who owns a file and who may use it, without following a link.</summary>
internal readonly unsafe record struct FileStatus(uint Owner, ushort Mode)
{
    private const int CurrentDirectory = -100;
    private const int NoFollow = 0x100;
    private const uint ModeAndOwner = 0x1 | 0x2 | 0x8;

    internal bool IsDirectory => (Mode & 0xF000) == 0x4000;

    internal int Permissions => Mode & 0x1FF;

    /// <summary>Reads it by statx(2), whose structure is the same on every architecture. Null if there is no such file.</summary>
    internal static FileStatus? Read(string path)
    {
        byte* status = stackalloc byte[256];
        fixed (byte* text = Encoding.UTF8.GetBytes(path + '\0'))
        {
            if (Libc.statx(CurrentDirectory, text, NoFollow, ModeAndOwner, status) != 0)
                return null;
        }
        return new(*(uint*)(status + 20), *(ushort*)(status + 28));
    }
}
