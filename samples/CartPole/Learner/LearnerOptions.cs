namespace CartPole.Learner;

/// <summary>What the command line may say.</summary>
/// <param name="Seed">Of the first policy and of the order in which batches are gone through. Default 0.</param>
/// <param name="TimeLimit">After which the learner gives up. Default 120 s.</param>
/// <param name="TargetReturn">The mean return of the evaluation that ends learning. Default 475, of at most 500.</param>
internal sealed record LearnerOptions(int Seed, TimeSpan TimeLimit, double TargetReturn)
{
    public static LearnerOptions Parse(string[] args)
    {
        var arguments = Arguments.Parse(args, "--seed", "--time-limit", "--target-return");
        return new LearnerOptions(
            arguments.Whole("--seed", 0), TimeSpan.FromSeconds(arguments.Number("--time-limit", 120)), arguments.Number("--target-return", 475));
    }
}
