namespace CartPole.Agent;

/// <summary>What the command line may say.</summary>
/// <param name="Seed">Of the experiment; the replica's number makes the agent's own of it. Default 0.</param>
/// <param name="StepsPerSecond">How fast the agent lives, as if its environments were real ones. Default 500.</param>
/// <param name="Environments">How many environments it goes through in turn. Default 2.</param>
/// <param name="FragmentSteps">Longest fragment that is sent. Default 32.</param>
/// <param name="Patience">How long it waits for a learner that is not up yet. Default 60 s.</param>
internal sealed record AgentOptions(int Seed, double StepsPerSecond, int Environments, int FragmentSteps, TimeSpan Patience)
{
    public static AgentOptions Parse(string[] args)
    {
        var arguments = Arguments.Parse(args, "--seed", "--steps-per-second", "--environments", "--fragment-steps", "--patience");
        return new AgentOptions(
            arguments.Whole("--seed", 0),
            arguments.Number("--steps-per-second", 500),
            arguments.Whole("--environments", 2),
            arguments.Whole("--fragment-steps", 32),
            TimeSpan.FromSeconds(arguments.Number("--patience", 60)));
    }
}
