using CartPole.Physics;

namespace CartPole.Learning;

/// <summary>How well a policy does without exploring, always on the same episodes.</summary>
public static class Evaluation
{
    public const int Episodes = 100;

    // Agents' seeds are small numbers; these episodes are none that anybody learns from.
    private const int FirstSeed = 1_000_000_000;

    public static double MeanReturn(Policy policy) => Enumerable.Range(FirstSeed, Episodes).Average(seed => Play(policy, new Random(seed)));

    private static int Play(Policy policy, Random random)
    {
        var episode = new Episode(CartPoleState.Start(random));
        while (!episode.IsOver)
            episode.Push(policy.Decide(episode.State));
        return episode.Return;
    }
}
