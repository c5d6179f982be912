using System.Reflection;

namespace Ensemble.Architecture;

/// <summary>What users can call is written down; a change to it is seen in review. ENSEMBLE_ACCEPT=1 writes the files anew.</summary>
public sealed class PublicApiTests
{
    [Theory]
    [InlineData("Ensemble.Model")]
    [InlineData("Ensemble.Processes")]
    [InlineData("Ensemble.Client")]
    [InlineData("Ensemble.Grpc")]
    [InlineData("Ensemble.Hosting")]
    [InlineData("Ensemble.Jobs")]
    [InlineData("Ensemble.Rules")]
    [InlineData("Ensemble.CommandLine")]
    [InlineData("Ensemble.Targets")]
    [InlineData("Ensemble.Tasks")]
    [InlineData("Ensemble.Telemetry")]
    [InlineData("Ensemble.Testing")]
    public void The_public_surface_is_the_one_that_was_agreed(string assembly)
    {
        string path = Path.Combine(Repository.Root, "docs", "api", assembly + ".txt");
        string actual = PublicApi.Describe(Assembly.Load(assembly));
        if (Environment.GetEnvironmentVariable("ENSEMBLE_ACCEPT") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
        }
        string[] agreed = File.Exists(path) ? File.ReadAllLines(path) : [];
        string[] lines = actual.TrimEnd('\n').Split('\n');
        var added = lines.Except(agreed).Take(20);
        var removed = agreed.Except(lines).Take(20);
        added.Should().BeEmpty("what is added to the public surface of {0} must be added to docs/api (run with ENSEMBLE_ACCEPT=1)", assembly);
        removed.Should().BeEmpty("what is removed from the public surface of {0} must be removed from docs/api (run with ENSEMBLE_ACCEPT=1)", assembly);
    }
}
