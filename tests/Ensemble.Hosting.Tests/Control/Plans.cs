using System.Collections.Immutable;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Control;

/// <summary>Small plans, written as people write names: <c>rl/agent*8</c>.</summary>
internal static class Plans
{
    public static ApplicationPlan Of(params string[] processes) => new()
    {
        Application = "lab",
        Target = "local",
        Experiments = [.. processes.Select(Process).GroupBy(p => p.Id.Experiment).Select(e => new ExperimentPlan
        {
            Name = e.Key,
            Processes = [.. e],
            Groups = [.. e.Select(p => p.Id.Group).OfType<string>().Distinct().Select(g => new GroupPlan { Name = g })],
        })],
    };

    public static ApplicationPlan With(this ApplicationPlan plan, string process, Func<ProcessPlan, ProcessPlan> change) => plan with
    {
        Experiments = [.. plan.Experiments.Select(e => e with { Processes = [.. e.Processes.Select(p => p.Id.ToString() == process ? change(p) : p)] })],
    };

    private static ProcessPlan Process(string text)
    {
        string[] parts = text.Split('*');
        return new ProcessPlan { Id = ProcessId.Parse(parts[0]), WorkingDirectory = "/", Replicas = parts.Length > 1 ? int.Parse(parts[1]) : 1 };
    }
}
