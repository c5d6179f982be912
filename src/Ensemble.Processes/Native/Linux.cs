namespace Ensemble.Processes.Native;

/// <summary>Numbers of the Linux system call interface, the same on x64 and arm64.</summary>
internal static class Linux
{
    internal const int ReadOnly = 0;
    internal const int WriteOnly = 1;
    internal const int ReadWrite = 2;
    internal const int Create = 0x40;
    internal const int NoControllingTerminal = 0x100;
    internal const int Append = 0x400;
    internal const int NonBlocking = 0x800;
    internal const int CloseOnExec = 0x80000;

    internal const int SetStatusFlags = 4;
    internal const int SetPipeSize = 1031;

    internal const int UnixDomain = 1;
    internal const int StreamSocket = 1;
    internal const int DoNotWait = 0x40;
    internal const int NoSignal = 0x4000;
    internal const int ShutdownBoth = 2;

    internal const int WaitNoHang = 1;
    internal const int Executable = 1;
    internal const int Writable = 2;

    internal const int SetChildSubreaper = 36;
    internal const nuint SetWindowSize = 0x5414;
    internal const int LocksLimit = 10;

    internal const nint PidfdSendSignal = 424;
    internal const nint PidfdOpen = 434;
    internal const nint CloseRange = 436;

    internal const short PollIn = 1;
    internal const short PollHangup = 16;

    internal const int SocketLevel = 1;
    internal const int PeerCredentials = 17;
    internal const int SetDescriptorFlags = 2;
    internal const nint DescriptorCloseOnExec = 1;
}
