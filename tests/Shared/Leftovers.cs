namespace Ensemble.Tests;

/// <summary>Folders that a test leaves, into which others may still be writing: a process that is just ending, another thread.</summary>
internal static class Leftovers
{
    private const int MostAttempts = 10_000; // somebody who never stops writing is a defect

    /// <summary>Deletes a folder with all there is in it, also what comes meanwhile.</summary>
    /// <exception cref="IOException">Somebody does not stop writing into it.</exception>
    public static void Delete(string folder)
    {
        for (int attempt = 1; Directory.Exists(folder); attempt++)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (IOException) when (attempt < MostAttempts)
            {
                Thread.Yield(); // a file came or went while its folder was being emptied
            }
        }
    }
}
