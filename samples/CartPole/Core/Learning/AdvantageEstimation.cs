using CartPole.Physics;

namespace CartPole.Learning;

/// <summary>Generalized advantage estimation (Schulman et al., 2016).</summary>
public static class AdvantageEstimation
{
    /// <summary>Judges every step of a fragment.</summary>
    /// <param name="fragment">What happened.</param>
    /// <param name="value">The critic: the value of a state, as a share of what an endless episode is worth.</param>
    /// <param name="settings">Discount and trace.</param>
    public static IEnumerable<Experience> Judge(Fragment fragment, Func<CartPoleState, double> value, TrainerSettings settings)
    {
        // An endless episode is worth 1 / (1 - discount): with rewards of that inverse all values lie between 0 and 1.
        double reward = 1 - settings.Discount;
        double next = fragment.EndsInFailure ? 0 : value(fragment.States[^1]);
        double advantage = 0;
        for (int step = fragment.Steps - 1; step >= 0; step--)
        {
            double present = value(fragment.States[step]);
            advantage = reward + settings.Discount * next - present + settings.Discount * settings.Trace * advantage;
            yield return new Experience(fragment.States[step], fragment.Actions[step], fragment.LogProbabilities[step], advantage, present + advantage);
            next = present;
        }
    }

    /// <summary>Shifts and scales the advantages of a batch to mean 0 and deviation 1, so that the step size does not depend on them.</summary>
    public static void Normalize(Span<Experience> batch)
    {
        double sum = 0, squares = 0;
        foreach (ref readonly Experience experience in batch)
        {
            sum += experience.Advantage;
            squares += experience.Advantage * experience.Advantage;
        }
        double mean = sum / batch.Length;
        double deviation = Math.Sqrt(Math.Max(squares / batch.Length - mean * mean, 0)) + 1e-8;
        foreach (ref Experience experience in batch)
            experience = experience with { Advantage = (experience.Advantage - mean) / deviation };
    }
}
