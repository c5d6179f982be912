using System.Diagnostics.CodeAnalysis;

namespace Ensemble.Tests;

/// <summary>
/// Programs of the machine that tests need beside the .NET SDK. A test whose programs are missing is skipped and says so; where
/// <c>ENSEMBLE_REQUIRE_ENGINES=1</c> is set, as in continuous integration, it fails instead.
/// </summary>
internal static class Engines
{
    /// <summary>Ends the test that calls it where a command is in no folder of <c>PATH</c>.</summary>
    public static void Require(params string[] commands)
    {
        string[] missing = [.. commands.Where(c => !IsInPath(c))];
        if (missing.Length == 0)
            return;
        Miss($"This test needs {string.Join(", ", missing)}. 'eng/setup-engines tests' installs what tests need.");
    }

    /// <summary>Ends the test that calls it: it is skipped, or fails where nothing may be missing.</summary>
    /// <param name="why">What is missing and what helps, in a sentence.</param>
    [DoesNotReturn]
    public static void Miss(string why)
    {
        if (Environment.GetEnvironmentVariable("ENSEMBLE_REQUIRE_ENGINES") == "1")
            Assert.Fail(why);
        Assert.Skip(why);
    }

    private static bool IsInPath(string command) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Any(folder => File.Exists(Path.Combine(folder, command)));
}
