using CartPole.Learning;
using CartPole.Physics;

namespace CartPole.Tests;

public sealed class AdvantageEstimationTests
{
    private static readonly CartPoleState Standing = new(0, 0, 0.01, 0);
    private static readonly CartPoleState Fallen = new(0, 0, 1, 0);
    private static readonly TrainerSettings Settings = new() { Discount = 0.9, Trace = 1 };

    [Fact]
    public void Nothing_is_worth_anything_after_a_fall() =>
        ValuesOf(Fallen).Should().SatisfyRespectively(last => last.Should().BeApproximately(0.1, 1e-12), first => first.Should().BeApproximately(0.19, 1e-12));

    [Fact]
    public void What_was_cut_off_goes_on_as_the_critic_expects() =>
        ValuesOf(Standing).Should().SatisfyRespectively(
            last => last.Should().BeApproximately(0.55, 1e-12), first => first.Should().BeApproximately(0.595, 1e-12));

    [Fact]
    public void Advantages_are_normalized_over_the_batch()
    {
        Experience[] batch = [.. new[] { 1.0, 2, 3, 6 }.Select(advantage => new Experience(Standing, true, 0, advantage, 0))];

        AdvantageEstimation.Normalize(batch);

        batch.Average(e => e.Advantage).Should().BeApproximately(0, 1e-9);
        batch.Average(e => e.Advantage * e.Advantage).Should().BeApproximately(1, 1e-6);
    }

    private static IEnumerable<double> ValuesOf(CartPoleState end)
    {
        var fragment = new Fragment(0, [Standing, Standing, end], [true, false], [0, 0]);
        return AdvantageEstimation.Judge(fragment, _ => 0.5, Settings).Select(experience => experience.Value);
    }
}
