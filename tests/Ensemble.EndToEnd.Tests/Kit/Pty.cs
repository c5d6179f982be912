using System.IO.Pipes;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Ensemble.EndToEnd.Kit;

/// <summary>A pseudo-terminal at which the test sits. Disposing it is closing the window.</summary>
internal sealed class Pty : IAsyncDisposable
{
    private const int ReadWrite = 2, NoControllingTerminal = 0x100, CloseOnExec = 0x80000;
    private const int LocalFlags = 12;
    private const uint EchoFlag = 8;
    private const short Readable = 1;

    private readonly SafeFileHandle _master;
    private readonly SafeFileHandle _slave; // kept: a terminal that nobody has open forgets its settings
    private readonly FileStream _stream;
    private readonly AnonymousPipeServerStream _closing = new(PipeDirection.Out);
    private readonly StringBuilder _shown = new();
    private readonly Task _reading;

    public Pty()
    {
        int master = posix_openpt(ReadWrite | NoControllingTerminal | CloseOnExec);
        byte[] name = new byte[128];
        if (master < 0 || grantpt(master) != 0 || unlockpt(master) != 0 || ptsname_r(master, name, name.Length) != 0)
            throw new InvalidOperationException("This machine gives no pseudo-terminal.");
        Path = Encoding.UTF8.GetString(name, 0, Array.IndexOf(name, (byte)0));
        _master = new(master, ownsHandle: true);
        _slave = new(open(Path, ReadWrite | NoControllingTerminal | CloseOnExec, 0), ownsHandle: true);
        _stream = new FileStream(_master, FileAccess.ReadWrite, bufferSize: 0);
        _reading = Task.Factory.StartNew(Read, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>The device that programs open.</summary>
    public string Path { get; }

    /// <summary>Everything that was shown so far.</summary>
    public string Shown
    {
        get
        {
            lock (_shown)
                return _shown.ToString();
        }
    }

    /// <summary>Whether the terminal shows what is typed.</summary>
    public bool Echoes
    {
        get
        {
            byte[] attributes = new byte[256];
            _ = tcgetattr(_slave, attributes);
            return (BitConverter.ToUInt32(attributes, LocalFlags) & EchoFlag) != 0;
        }
    }

    /// <summary>Presses keys.</summary>
    public void Type(string keys)
    {
        _stream.Write(Encoding.UTF8.GetBytes(keys));
        _stream.Flush();
    }

    /// <summary>Waits until something is shown.</summary>
    public Task ShowsAsync(string text) =>
        Eventually.TrueAsync(() => Shown.Contains(text, StringComparison.Ordinal), () => $"'{text}' on the terminal. It shows:\n{Shown}");

    public override string ToString() => $"{Environment.NewLine}--- terminal:{Environment.NewLine}{Shown}";

    public async ValueTask DisposeAsync()
    {
        _closing.WriteByte(0);
        await _reading;
        _slave.Dispose();
        await _stream.DisposeAsync();
        await _closing.DisposeAsync();
    }

    // Not by reading until something comes: the window would stay open as long as nothing does.
    private void Read()
    {
        byte[] buffer = new byte[4096];
        PollFd[] awaited =
        [
            new() { File = (int)_master.DangerousGetHandle(), Events = Readable },
            new() { File = (int)_closing.ClientSafePipeHandle.DangerousGetHandle(), Events = Readable },
        ];
        while (true)
        {
            if (poll(awaited, (nuint)awaited.Length, -1) <= 0)
                continue;
            if (awaited[1].Returned != 0)
                return;
            int read = _stream.Read(buffer);
            lock (_shown)
                _shown.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }
    }

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int posix_openpt(int flags);

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, int mode);

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int grantpt(int master);

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int unlockpt(int master);

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ptsname_r(int master, byte[] name, nint length);

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int tcgetattr(SafeFileHandle file, byte[] attributes);

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int poll([In, Out] PollFd[] files, nuint count, int milliseconds);

    [StructLayout(LayoutKind.Sequential)]
    private struct PollFd
    {
        public int File;
        public short Events;
        public short Returned;
    }
}
