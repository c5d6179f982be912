namespace CartPole.Learning;

/// <summary>One evaluation of the policy while it learns.</summary>
/// <param name="Seconds">Since the learner started.</param>
/// <param name="Steps">That have arrived from agents so far.</param>
/// <param name="StepsPerSecond">At which they arrived lately.</param>
/// <param name="Agents">Connected at that moment.</param>
/// <param name="Version">Of the policy.</param>
/// <param name="MeanReturn">Of the evaluation's episodes.</param>
public readonly record struct CurvePoint(double Seconds, long Steps, double StepsPerSecond, int Agents, int Version, double MeanReturn);
