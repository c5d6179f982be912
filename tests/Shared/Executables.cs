using System.Diagnostics;

namespace Ensemble.Tests;

/// <summary>Programs that a test writes and lets run.</summary>
internal static class Executables
{
    /// <summary>
    /// Writes one. A shell does, for this process must never have it open for writing: whatever else it starts at that moment would inherit that for an
    /// instant, and the system runs no program that somebody can still write to.
    /// </summary>
    /// <param name="path">Where; its folder is there.</param>
    /// <param name="text">With a first line that names its interpreter.</param>
    public static void Write(string path, string text)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", "cat > \"$1\" && chmod u+rwx \"$1\"", "sh", path]) { RedirectStandardInput = true };
        using var shell = Process.Start(start)!;
        shell.StandardInput.Write(text);
        shell.StandardInput.Close();
        shell.WaitForExit();
        if (shell.ExitCode != 0)
            throw new IOException($"'{path}' could not be written.");
    }
}
