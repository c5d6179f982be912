namespace CartPole.Learner;

/// <summary>What the command line may say.</summary>
/// <param name="Seed">Of the first policy and of the order in which batches are gone through. Default 0.</param>
/// <param name="TimeLimit">After which the learner gives up. Default 120 s.</param>
/// <param name="TargetReturn">The mean return of the evaluation that ends learning. Default 475, of at most 500.</param>
/// <param name="Audience">How many agents and monitors there are, to be told of the end even if they start late. Default: those who are connected.</param>
internal sealed record LearnerOptions(int Seed, TimeSpan TimeLimit, double TargetReturn, int Audience)
{
    public static LearnerOptions Parse(string[] args)
    {
        var arguments = Arguments.Parse(args, "--seed", "--time-limit", "--target-return", "--audience");
        return new LearnerOptions(
            arguments.Whole("--seed", 0),
            TimeSpan.FromSeconds(arguments.Number("--time-limit", 120)),
            arguments.Number("--target-return", 475),
            arguments.Whole("--audience", 0));
    }
}
