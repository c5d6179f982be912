using System.Runtime.CompilerServices;

namespace Ensemble.Samples;

/// <summary>Every sample can be published, always to the same bytes.</summary>
public sealed class PublishTests : IAsyncDisposable
{
    private readonly Sandbox _sandbox = new();

    public PublishTests() => _sandbox.Variables["Ensemble__PortRange"] = "7000-8999"; // what is published has ports

    [Theory]
    [InlineData("CartPole")]
    [InlineData("Integration")]
    [InlineData("Python")]
    [InlineData("Ring")]
    [InlineData("Rollouts")]
    public async Task A_sample_is_published_twice_to_the_same_bytes(string sample)
    {
        var first = await PublishAsync(sample, "first");
        var second = await PublishAsync(sample, "second");

        first.Keys.Should().Equal(".ensemble-published.json", "aspire/aspire-manifest.json", "plan/plan.json");
        second.Should().Equal(first);
        first["plan/plan.json"].Should().NotContain(Repository.Root, "a plan is the same from every checkout");
    }

    [Theory]
    [InlineData("CartPole")]
    [InlineData("Integration")]
    public async Task The_manifest_of_a_sample_is_as_it_was(string sample)
    {
        string manifest = (await PublishAsync(sample, "out"))["aspire/aspire-manifest.json"];
        string toRepository = Path.GetRelativePath(_sandbox["out/aspire"], Repository.Root);

        Expected($"{sample}.aspire-manifest.json", manifest.Replace(toRepository + "/", "REPOSITORY/", StringComparison.Ordinal));
    }

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    private async Task<Dictionary<string, string>> PublishAsync(string sample, string folder)
    {
        await using var host = SampleHost.Start(_sandbox, sample, "--publish", "plan+aspire", "-o", folder);
        (await host.ExitAsync()).Should().Be(0, "{0}", host);
        host.Errors.Should().BeEmpty();
        return Directory.EnumerateFiles(_sandbox[folder], "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .ToDictionary(file => Path.GetRelativePath(_sandbox[folder], file), File.ReadAllText);
    }

    // ENSEMBLE_ACCEPT=1 takes what is for what is expected; look at the difference before it is committed.
    private static void Expected(string name, string actual, [CallerFilePath] string test = "")
    {
        string path = Path.Combine(Path.GetDirectoryName(test)!, name);
        if (Environment.GetEnvironmentVariable("ENSEMBLE_ACCEPT") == "1")
            File.WriteAllText(path, actual);
        actual.Should().Be(File.ReadAllText(path), "it is what {0} says; if the change is meant, run once with ENSEMBLE_ACCEPT=1", name);
    }
}
