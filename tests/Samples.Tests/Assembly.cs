using System.Runtime.CompilerServices;

// The samples keep both cores busy and have deadlines: one at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Ensemble.Samples;

/// <summary>Keeps what runs inside this program out of the user's own folders.</summary>
internal static class Assembly
{
    [ModuleInitializer]
    internal static void UseFoldersOfOurOwn()
    {
        string folder = Directory.CreateTempSubdirectory("ensemble-samples-").FullName;
        Environment.SetEnvironmentVariable("ENSEMBLE_HOME", folder);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Folders.Delete(folder);
    }
}
