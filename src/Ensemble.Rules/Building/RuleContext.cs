using System.Text.Json;
using Ensemble.Rules.Engine;
using Ensemble.Rules.Functions;

namespace Ensemble;

/// <summary>What a function that a rule calls can know: the rule, what happened, and the metrics at that moment.</summary>
public sealed class RuleContext
{
    private readonly FunctionCall _call;

    private RuleContext(string ensemble, FunctionCall call) => (Ensemble, _call) = (ensemble, call);

    /// <summary>The name of the ensemble.</summary>
    public string Ensemble { get; }

    /// <summary>The name of the rule, else its trigger.</summary>
    public string Rule => _call.Rule.Title;

    /// <summary>What the rule reacts to, such as <c>start</c> or <c>job-fail</c>.</summary>
    public string Trigger => _call.Rule.TriggerName;

    /// <summary>The name under which the function is called.</summary>
    public string Function => _call.Label;

    /// <summary>What the rule gives to the function as <c>args</c>; null for nothing.</summary>
    public JsonElement? Arguments => _call.Action.Arguments;

    /// <summary>What happened to a job; null where the rule reacts to something else.</summary>
    public JobEvent? Event { get; private init; }

    /// <summary>The line that a job said; null where the rule reacts to something else.</summary>
    public string? Line => _call.Line;

    /// <summary>The value that a metric of the queue or of a process has now; null where the rule reacts to something else.</summary>
    public double? Value => _call.Event is EnsembleEvent.Measured measured ? measured.Value : null;

    /// <summary>A metric of the ensemble.</summary>
    /// <param name="path">The metric: <c>count.sim.success</c>, <c>mean.sim-pending</c>.</param>
    /// <returns>Its value when the rule acted; null for one that there is not.</returns>
    public double? Metric(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return _call.Metric(path);
    }

    internal static RuleContext Of(string ensemble, FunctionCall call) => new(ensemble, call)
    {
        Event = call.Event is EnsembleEvent.JobHappened job
            ? new(job.Job, job.Group, job.Name, DateTimeOffset.UnixEpoch.AddSeconds(job.Time), job.Status, job.Fatal)
            : null,
    };
}
