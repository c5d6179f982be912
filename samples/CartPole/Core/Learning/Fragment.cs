using CartPole.Physics;

namespace CartPole.Learning;

/// <summary>Some consecutive steps of one episode, as an agent lived them.</summary>
/// <param name="PolicyVersion">The policy that acted.</param>
/// <param name="States">The state before each step, and last the one after the last step.</param>
/// <param name="Actions">Whether each step pushed right.</param>
/// <param name="LogProbabilities">How likely the policy was to do what it did.</param>
public sealed record Fragment(int PolicyVersion, CartPoleState[] States, bool[] Actions, double[] LogProbabilities)
{
    public int Steps => Actions.Length;

    /// <summary>Whether nothing follows the last state. Where an episode was merely cut off, what would have followed still has a value.</summary>
    public bool EndsInFailure => States[^1].HasFailed;
}
