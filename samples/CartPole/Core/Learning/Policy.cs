using CartPole.Physics;

namespace CartPole.Learning;

/// <summary>Decides which way to push: a network whose output is the logit of the probability of pushing right.</summary>
/// <param name="Network">The network.</param>
/// <param name="Version">How often it has been improved; 0 is untrained.</param>
public sealed record Policy(TanhNetwork Network, int Version)
{
    /// <summary>The better of the two ways, for evaluation.</summary>
    public bool Decide(in CartPoleState state) => Network.Evaluate(state) > 0;

    /// <summary>One of the two ways by chance, for learning, with the logarithm of how likely it was.</summary>
    public (bool Right, double LogProbability) Explore(in CartPoleState state, Random random)
    {
        double logit = Network.Evaluate(state);
        bool right = random.NextDouble() < Sigmoid(logit);
        return (right, LogProbability(logit, right));
    }

    public static double Sigmoid(double logit) => 1 / (1 + Math.Exp(-logit));

    // log(1 / (1 + exp(-z))) without overflow for large negative z.
    public static double LogProbability(double logit, bool right)
    {
        double z = right ? logit : -logit;
        return Math.Min(z, 0) - Math.Log(1 + Math.Exp(-Math.Abs(z)));
    }
}
