using System.Globalization;
using System.Text.RegularExpressions;

namespace Ensemble.Samples;

public sealed class RolloutsTests : IAsyncDisposable
{
    private readonly Sandbox _sandbox = new();

    [Fact]
    public async Task The_trainer_learns_from_four_workers_and_no_rollout_is_too_old()
    {
        await using var host = SampleHost.Start(_sandbox, "Rollouts");

        (await host.ExitAsync()).Should().Be(0, "{0}", host);

        var end = Regex.Match(host.Output, @"trained: aims at ([\d.]+) after 60 versions; staleness at most (\d+) of 2");
        end.Success.Should().BeTrue("{0}", host);
        double.Parse(end.Groups[1].Value, CultureInfo.InvariantCulture).Should().BeApproximately(3, 0.5, "that is where the target is");
        int.Parse(end.Groups[2].Value, CultureInfo.InvariantCulture).Should().BeLessThanOrEqualTo(2);
        await _sandbox.NothingIsLeftAsync();
    }

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();
}
