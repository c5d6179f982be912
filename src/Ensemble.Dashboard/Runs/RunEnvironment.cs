using Ensemble.Hosting.Local;
using Ensemble.Hosting.ResourceService;
using Ensemble.Hosting.Web;
using Ensemble.Hosting.Runs;
using Ensemble.Model.Planning;

namespace Ensemble.Dashboard.Runs;

/// <summary>Variables and arguments as plan and binding give them. Callbacks of the declaration are not called for it.</summary>
internal sealed class RunEnvironment : IRunEnvironment
{
    private readonly ReplicaEnvironment _masked;
    private readonly ReplicaEnvironment? _revealed;

    /// <summary>The environment of a run that is over: its secrets are nowhere.</summary>
    public RunEnvironment(ApplicationPlan plan, Binding binding, RunFolder folder)
    {
        var inherited = new Dictionary<string, string>(StringComparer.Ordinal);
        _masked = new(plan, binding, folder, new WiringOptions(), Secrets.Masked(binding.Parameters, plan), inherited);
    }

    /// <summary>The environment of a run that runs here.</summary>
    public RunEnvironment(ServedRun run)
    {
        _masked = new(run);
        _revealed = new(run, run.Parameters);
    }

    public IEnumerable<ShownVariable> Variables(ProcessPlan process, int replica) =>
        from variable in _masked.Values(process, replica)
        select new ShownVariable(variable.Name, variable.Value, variable.IsDeclared, variable.Value.Contains(Secrets.Mask, StringComparison.Ordinal));

    public string? Reveal(ProcessPlan process, int replica, string variable) => _revealed?.Find(process, replica, variable);

    public string Render(ValueTemplate template, ReplicaId replica) => _masked.Render(template, replica);
}
