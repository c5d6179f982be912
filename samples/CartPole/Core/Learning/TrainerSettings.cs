namespace CartPole.Learning;

/// <summary>The knobs of <see cref="Trainer"/>. The defaults learn CartPole-v1 in some six thousand steps.</summary>
public sealed record TrainerSettings
{
    /// <summary>Steps collected before each improvement.</summary>
    public int BatchSteps { get; init; } = 512;

    /// <summary>How often each batch is gone through.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>Steps in each move of the optimizer.</summary>
    public int MinibatchSteps { get; init; } = 128;

    public double LearningRate { get; init; } = 0.0025;

    /// <summary>How much a reward is worth one step later.</summary>
    public double Discount { get; init; } = 0.99;

    /// <summary>Lambda of generalized advantage estimation: 0 trusts the critic, 1 only what happened.</summary>
    public double Trace { get; init; } = 0.95;

    /// <summary>How far a probability may move in one improvement, as a share of itself.</summary>
    public double Clip { get; init; } = 0.2;

    /// <summary>What a nat of the policy's entropy is worth: keeps it exploring.</summary>
    public double Entropy { get; init; } = 0.003;
}
