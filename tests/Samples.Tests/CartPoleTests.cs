using System.Globalization;
using System.Text.RegularExpressions;

namespace Ensemble.Samples;

public sealed partial class CartPoleTests : IAsyncDisposable
{
    private readonly Sandbox _sandbox = new();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Eight_agents_teach_it_to_balance_before_the_learner_gives_up(int seed)
    {
        await using var host = SampleHost.Start(_sandbox, "CartPole", $"--Parameters:seed={seed}");

        (await host.ExitAsync(TimeSpan.FromMinutes(3))).Should().Be(0, "{0}", host);

        host.Output.Should().Contain("mean return of 100 episodes").And.Contain("steps\n", "the chart ends with its axis");
        double[] curve = Curve(host.Output);
        curve[0].Should().BeLessThan(50, "an untrained policy drops the pole at once");
        curve[^1].Should().BeGreaterThanOrEqualTo(475, "that is what counts as solved");
        await _sandbox.NothingIsLeftAsync();
    }

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    // The table: time, steps, steps/s, agents, version, mean return. The untrained policy stands in a sentence before it.
    private static double[] Curve(string output) =>
        [.. MeanReturn().Matches(output).Select(m => double.Parse(m.Groups[1].Value + m.Groups[2].Value, CultureInfo.InvariantCulture))];

    [GeneratedRegex(@"untrained: a mean return of ([\d.]+)|learner +\| +[\d.]+s +\d+ +\d+ +\d+ +\d+ +([\d.]+)")]
    private static partial Regex MeanReturn();
}
