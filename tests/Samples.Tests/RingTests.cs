using System.Text.RegularExpressions;

namespace Ensemble.Samples;

public sealed class RingTests : IAsyncDisposable
{
    private readonly Sandbox _sandbox = new();

    [Fact]
    public async Task The_token_goes_round_a_thousand_times_in_both_experiments()
    {
        await using var host = SampleHost.Start(_sandbox, "Ring");

        (await host.ExitAsync()).Should().Be(0, "{0}", host);

        Regex.Count(host.Output, "token came round 1000 times").Should().Be(2, "{0}", host);
        host.Output.Should().Contain("lone: 3 processes").And.Contain("grouped: 3 processes");
        await _sandbox.NothingIsLeftAsync();
    }

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();
}
