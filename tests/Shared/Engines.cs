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
        string message = $"This test needs {string.Join(", ", missing)}. 'eng/setup-engines tests' installs what tests need.";
        if (Environment.GetEnvironmentVariable("ENSEMBLE_REQUIRE_ENGINES") == "1")
            Assert.Fail(message);
        Assert.Skip(message);
    }

    private static bool IsInPath(string command) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Any(folder => File.Exists(Path.Combine(folder, command)));
}
