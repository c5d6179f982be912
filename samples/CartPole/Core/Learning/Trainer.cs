namespace CartPole.Learning;

/// <summary>Proximal policy optimization: improves a policy from fragments, and from nothing else.</summary>
public sealed class Trainer
{
    private readonly Random random;
    private readonly TanhNetwork actor;
    private readonly TanhNetwork critic;
    private readonly Adam actorOptimizer = new(TanhNetwork.ParameterCount);
    private readonly Adam criticOptimizer = new(TanhNetwork.ParameterCount);
    private readonly double[] actorGradient = new double[TanhNetwork.ParameterCount];
    private readonly double[] criticGradient = new double[TanhNetwork.ParameterCount];

    public Trainer(TrainerSettings settings, Random random)
    {
        Settings = settings;
        this.random = random;
        actor = TanhNetwork.Create(random);
        critic = TanhNetwork.Create(random);
        Policy = new Policy(actor.Copy(), Version: 0);
    }

    public TrainerSettings Settings { get; }

    /// <summary>The policy as it is now; it does not change any more.</summary>
    public Policy Policy { get; private set; }

    /// <summary>Makes the next version of the policy.</summary>
    public void Improve(IReadOnlyCollection<Fragment> fragments)
    {
        Experience[] batch = [.. fragments.SelectMany(fragment => AdvantageEstimation.Judge(fragment, state => critic.Evaluate(state), Settings))];
        AdvantageEstimation.Normalize(batch);
        for (int epoch = 0; epoch < Settings.Epochs; epoch++)
        {
            random.Shuffle(batch);
            for (int start = 0; start < batch.Length; start += Settings.MinibatchSteps)
                Move(batch.AsSpan(start, Math.Min(Settings.MinibatchSteps, batch.Length - start)));
        }
        Policy = new Policy(actor.Copy(), Policy.Version + 1);
    }

    private void Move(ReadOnlySpan<Experience> minibatch)
    {
        Array.Clear(actorGradient);
        Array.Clear(criticGradient);
        double share = 1.0 / minibatch.Length;
        foreach (ref readonly Experience experience in minibatch)
        {
            double slope = ClippedObjective.Of(actor.Evaluate(experience.State), experience, Settings).Slope;
            actor.AddGradient(experience.State, slope * share, actorGradient);
            critic.AddGradient(experience.State, (critic.Evaluate(experience.State) - experience.Value) * share, criticGradient);
        }
        actorOptimizer.Move(actor.Parameters, actorGradient, Settings.LearningRate);
        criticOptimizer.Move(critic.Parameters, criticGradient, Settings.LearningRate);
    }
}
