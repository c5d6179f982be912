using CartPole.Learning;
using CartPole.Physics;

namespace CartPole.Tests;

/// <summary>Hand-written derivatives against finite differences.</summary>
public sealed class GradientTests
{
    private const double Nudge = 1e-6;
    private readonly Random random = new(7);

    [Fact]
    public void The_gradient_of_the_network_is_the_change_of_its_output()
    {
        TanhNetwork network = RandomNetwork();
        CartPoleState state = new(0.5, -1, 0.1, 2);
        double[] gradient = new double[TanhNetwork.ParameterCount];

        network.AddGradient(state, slope: 3, gradient);

        gradient.Should().Equal(
            Enumerable.Range(0, TanhNetwork.ParameterCount).Select(i => 3 * Difference(network, i, nudged => nudged.Evaluate(state))),
            (exact, measured) => Math.Abs(exact - measured) < 1e-6);
    }

    [Theory]
    [InlineData(0.3, true, 1.5)]
    [InlineData(0.3, true, -1.5)]
    [InlineData(-0.7, false, 0.4)]
    [InlineData(2.5, true, 1)] // The ratio has moved beyond the clip with the advantage: only entropy is left.
    [InlineData(2.5, true, -1)] // Beyond the clip against the advantage: it is pulled back.
    [InlineData(-2.5, true, 1)]
    [InlineData(40, false, 1)]
    public void The_slope_of_the_objective_is_the_change_of_its_loss(double logit, bool right, double advantage)
    {
        var experience = new Experience(default, right, Math.Log(0.5), advantage, 0);
        var settings = new TrainerSettings { Entropy = 0.05 };

        double more = ClippedObjective.Of(logit + Nudge, experience, settings).Loss;
        double less = ClippedObjective.Of(logit - Nudge, experience, settings).Loss;
        double measured = (more - less) / (2 * Nudge);

        ClippedObjective.Of(logit, experience, settings).Slope.Should().BeApproximately(measured, 1e-6);
    }

    private TanhNetwork RandomNetwork() => new([.. Enumerable.Range(0, TanhNetwork.ParameterCount).Select(_ => random.NextDouble() * 2 - 1)]);

    private static double Difference(TanhNetwork network, int parameter, Func<TanhNetwork, double> output)
    {
        TanhNetwork more = network.Copy(), less = network.Copy();
        more.Parameters[parameter] += Nudge;
        less.Parameters[parameter] -= Nudge;
        return (output(more) - output(less)) / (2 * Nudge);
    }
}
