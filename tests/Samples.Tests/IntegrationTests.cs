using System.Globalization;
using System.Text.RegularExpressions;

namespace Ensemble.Samples;

public sealed class IntegrationTests : IAsyncDisposable
{
    private readonly Sandbox _sandbox = new();

    [Fact]
    public async Task The_integral_is_right_to_a_millionth_and_everybody_ends()
    {
        await using var host = SampleHost.Start(_sandbox, "Integration");

        (await host.ExitAsync()).Should().Be(0, "{0}", host);

        string result = Regex.Match(host.Output, @"supermaster +\| .*?(333\.\d+)").Groups[1].Value;
        double.Parse(result, CultureInfo.InvariantCulture).Should().BeApproximately(1000.0 / 3, 1e-6, "{0}", host);
        await _sandbox.NothingIsLeftAsync();
    }

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();
}
