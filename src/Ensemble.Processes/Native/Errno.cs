using System.Runtime.InteropServices;

namespace Ensemble.Processes.Native;

/// <summary>Error numbers that decisions depend on.</summary>
internal static class Errno
{
    internal const int NoEntry = 2;
    internal const int NoSuchProcess = 3;
    internal const int Interrupted = 4;
    internal const int BadExecutable = 8;
    internal const int NoChild = 10;
    internal const int Again = 11;
    internal const int Access = 13;
    internal const int IsDirectory = 21;
    internal const int NotDirectory = 20;

    internal const int NameTooLong = 36;
    internal const int Canceled = 125;

    /// <summary>Gets the error of the last call in <see cref="Libc"/>.</summary>
    internal static int Last => Marshal.GetLastPInvokeError();

    /// <summary>Says in words what an error number means.</summary>
    internal static string Describe(int errno) => Marshal.GetPInvokeErrorMessage(errno);
}
