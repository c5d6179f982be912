namespace Ensemble.Rules.Tests.Algorithms;

/// <summary>A packaged set of rules.</summary>
internal sealed class Halving : IRuleSet
{
    public IReadOnlyList<RuleSetOption> Options =>
    [
        new("group", "The jobs it is about."),
        new("rounds", "How many rounds there are.", 3),
    ];

    public void Declare(EnsembleBuilder ensemble, RuleSetOptions options)
    {
        string group = options.Get<string>("group");
        int rounds = options.Get<int>("rounds");
        if (rounds > 100)
            throw new ArgumentException("100 rounds are the most");
        ensemble.On(Trigger.JobFinish(group)).Submit(group).Repeat(rounds)
            .On(Trigger.JobFail(group)).Do(_ => rounds > 5 ? RuleReply.Terminate() : null)
            .On(Trigger.Metric($"count.{group}.finished")).When($"> {rounds}").Terminate();
    }
}
