using System.Runtime.CompilerServices;

namespace Ensemble.Targets.Tests;

/// <summary>Compares a text with a file beside the test. ENSEMBLE_ACCEPT=1 writes the file anew; look at the difference before it is committed.</summary>
internal static class Snapshot
{
    public static void Check(string name, string actual, [CallerFilePath] string test = "")
    {
        string path = Path.Combine(Path.GetDirectoryName(test)!, name);
        if (Environment.GetEnvironmentVariable("ENSEMBLE_ACCEPT") == "1")
            File.WriteAllText(path, actual);
        File.Exists(path).Should().BeTrue("{0} is committed", path);
        actual.Should().Be(File.ReadAllText(path), "it is what {0} says; if the change is meant, run once with ENSEMBLE_ACCEPT=1", name);
    }
}
