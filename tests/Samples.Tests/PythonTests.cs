namespace Ensemble.Samples;

public sealed class PythonTests : IAsyncDisposable
{
    private readonly Sandbox _sandbox = new();

    [Fact]
    public async Task Three_workers_in_Python_count_the_primes()
    {
        Engines.Require("python3");
        await using var host = SampleHost.Start(_sandbox, "Python");

        (await host.ExitAsync()).Should().Be(0, "{0}", host);

        host.Output.Should().MatchRegex(@"master +\| .*\b9592\b", "so many primes are below 100,000");
        await _sandbox.NothingIsLeftAsync();
    }

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();
}
