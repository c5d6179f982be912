using Ensemble.Model.Planning;

namespace Ensemble.Dashboard.Runs;

/// <summary>What replicas are given when they start.</summary>
internal interface IRunEnvironment
{
    /// <summary>The variables of a replica, declared ones first, secrets masked.</summary>
    IEnumerable<ShownVariable> Variables(ProcessPlan process, int replica);

    /// <summary>The value behind a mask; null where it is not known here.</summary>
    string? Reveal(ProcessPlan process, int replica, string variable);

    /// <summary>The text of a template, secrets masked.</summary>
    string Render(ValueTemplate template, ReplicaId replica);
}
