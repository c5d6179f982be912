using CartPole.Physics;

namespace CartPole.Learning;

/// <summary>Lives in one environment, one episode after another, and hands out what happens in fragments.</summary>
public sealed class Explorer(Random random)
{
    private Episode episode = new(CartPoleState.Start(random));

    /// <summary>Goes on with the present episode until it is over, at most <paramref name="longest"/> steps.</summary>
    public Fragment Explore(Policy policy, int longest)
    {
        if (episode.IsOver)
            episode = new Episode(CartPoleState.Start(random));
        List<CartPoleState> states = [episode.State];
        List<bool> actions = [];
        List<double> logProbabilities = [];
        while (actions.Count < longest && !episode.IsOver)
        {
            (bool right, double logProbability) = policy.Explore(episode.State, random);
            episode.Push(right);
            actions.Add(right);
            logProbabilities.Add(logProbability);
            states.Add(episode.State);
        }
        return new Fragment(policy.Version, [.. states], [.. actions], [.. logProbabilities]);
    }
}
