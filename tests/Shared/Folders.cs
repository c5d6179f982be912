using System.Diagnostics;

namespace Ensemble.Tests;

/// <summary>Folders that tests make and leave.</summary>
internal static class Folders
{
    /// <summary>Deletes a folder with everything in it, though a program that is just ending may still write into it.</summary>
    public static void Delete(string folder)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
                return;
            }
            catch (DirectoryNotFoundException)
            {
                return;
            }
            catch (IOException) when (watch.Elapsed < Eventually.Deadline)
            {
                Thread.Yield(); // a file came meanwhile
            }
        }
    }
}
