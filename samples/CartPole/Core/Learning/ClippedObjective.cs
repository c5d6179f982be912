namespace CartPole.Learning;

/// <summary>The loss of proximal policy optimization (Schulman et al., 2017) for one step, and its derivative by the policy's logit.</summary>
public static class ClippedObjective
{
    public static (double Loss, double Slope) Of(double logit, in Experience experience, TrainerSettings settings)
    {
        double right = Policy.Sigmoid(logit);
        double logProbability = Policy.LogProbability(logit, experience.Right);
        double ratio = Math.Exp(logProbability - experience.LogProbability);
        double free = ratio * experience.Advantage;
        double held = Math.Clamp(ratio, 1 - settings.Clip, 1 + settings.Clip) * experience.Advantage;

        double entropy = -right * Policy.LogProbability(logit, true) - (1 - right) * Policy.LogProbability(logit, false);
        double entropySlope = -logit * right * (1 - right);
        // Once the ratio has moved further than the clip allows in the direction the advantage points to, there is nothing to gain.
        double gainSlope = free <= held ? free * ((experience.Right ? 1 : 0) - right) : 0;

        return (-Math.Min(free, held) - settings.Entropy * entropy, -gainSlope - settings.Entropy * entropySlope);
    }
}
