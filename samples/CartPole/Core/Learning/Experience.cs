using CartPole.Physics;

namespace CartPole.Learning;

/// <summary>One step, with what the critic makes of it.</summary>
/// <param name="State">The state before the step.</param>
/// <param name="Right">Whether it pushed right.</param>
/// <param name="LogProbability">How likely the acting policy was to do so.</param>
/// <param name="Advantage">How much better it went than the critic had expected.</param>
/// <param name="Value">What the critic should have expected.</param>
public readonly record struct Experience(CartPoleState State, bool Right, double LogProbability, double Advantage, double Value);
