using System.Text;
using Ensemble.Processes.Native;

namespace Ensemble.Processes.Detaching;

/// <summary>The descriptors that this process was started with.</summary>
internal static unsafe class OwnDescriptors
{
    /// <summary>Keeps a descriptor from the processes that this one starts.</summary>
    internal static void KeepToSelf(int descriptor) => _ = Libc.fcntl(descriptor, Linux.SetDescriptorFlags, Linux.DescriptorCloseOnExec);

    /// <summary>Lets standard output and error go to a file from now on, which only the user can read.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    internal static void RedirectOutput(string path)
    {
        int file;
        fixed (byte* text = Encoding.UTF8.GetBytes(path + '\0'))
            file = Libc.open(text, Linux.WriteOnly | Linux.Create | Linux.Append | Linux.CloseOnExec, 0x180);
        if (file < 0)
            throw new IOException($"'{path}' cannot be written: {Errno.Describe(Errno.Last)}.");
        _ = Libc.dup2(file, 1);
        _ = Libc.dup2(file, 2);
        Libc.close(file);
    }
}
