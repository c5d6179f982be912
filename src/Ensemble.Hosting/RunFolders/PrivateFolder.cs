namespace Ensemble.Hosting.RunFolders;

/// <summary>A folder that only the user can look into: environments and commands may have secrets.</summary>
internal static class PrivateFolder
{
    /// <summary>Makes it where it is not there.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    public static void Make(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
