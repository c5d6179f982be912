using CartPole.Physics;

namespace CartPole.Tests;

/// <summary>The expected numbers were computed with Gymnasium's formulas, in Python.</summary>
public sealed class PhysicsTests
{
    private static readonly CartPoleState SomeState = new(0.01, -0.02, 0.03, 0.04);

    [Fact]
    public void A_push_to_the_right_moves_the_state_as_in_gymnasium() =>
        Near(SomeState.Push(right: true), new CartPoleState(0.0096, 0.17467919574755525, 0.0308, -0.2430687179600081));

    [Fact]
    public void A_push_to_the_left_moves_the_state_as_in_gymnasium() =>
        Near(SomeState.Push(right: false), new CartPoleState(0.0096, -0.21553901710278936, 0.0308, 0.34199522377603914));

    [Fact]
    public void Twenty_pushes_in_turn_end_where_gymnasium_does()
    {
        CartPoleState state = Enumerable.Range(0, 20).Aggregate(SomeState, (present, step) => present.Push(right: step % 2 == 0));

        Near(state, new CartPoleState(0.03978556173523379, -0.025745801299905002, 0.014776890028732531, 0.16674830673318983));
    }

    [Fact]
    public void Always_the_same_push_fails_after_nine_steps()
    {
        var episode = new Episode(default);
        while (!episode.IsOver)
            episode.Push(right: true);

        episode.Return.Should().Be(9);
        Near(episode.State, new CartPoleState(0.14065097203306187, 1.7603811257683097, -0.21518604988500967, -2.777886494012814));
    }

    [Theory]
    [InlineData(2.4, 0, false)]
    [InlineData(2.4001, 0, true)]
    [InlineData(-2.4001, 0, true)]
    [InlineData(0, 0.2094, false)]
    [InlineData(0, 0.2095, true)]
    [InlineData(0, -0.2095, true)]
    public void An_episode_fails_beyond_the_track_and_beyond_twelve_degrees(double position, double angle, bool failed) =>
        new CartPoleState(position, 0, angle, 0).HasFailed.Should().Be(failed);

    [Fact]
    public void An_episode_that_never_fails_ends_after_five_hundred_steps()
    {
        var episode = new Episode(default);
        while (!episode.IsOver)
            episode.Push(right: episode.State.Angle + 0.5 * episode.State.AngularVelocity + 0.05 * episode.State.Position + 0.1 * episode.State.Velocity > 0);

        episode.Return.Should().Be(Episode.LongestReturn);
        episode.State.HasFailed.Should().BeFalse();
    }

    [Fact]
    public void An_episode_starts_within_a_twentieth_of_the_middle()
    {
        var random = new Random(5);
        double[] values = [.. Enumerable.Range(0, 1000)
            .Select(_ => CartPoleState.Start(random))
            .SelectMany(start => new[] { start.Position, start.Velocity, start.Angle, start.AngularVelocity })];

        values.Should().OnlyContain(value => value >= -0.05 && value <= 0.05);
        values.Min().Should().BeLessThan(-0.049);
        values.Max().Should().BeGreaterThan(0.049);
    }

    private static void Near(CartPoleState actual, CartPoleState expected)
    {
        actual.Position.Should().BeApproximately(expected.Position, 1e-12);
        actual.Velocity.Should().BeApproximately(expected.Velocity, 1e-12);
        actual.Angle.Should().BeApproximately(expected.Angle, 1e-12);
        actual.AngularVelocity.Should().BeApproximately(expected.AngularVelocity, 1e-12);
    }
}
