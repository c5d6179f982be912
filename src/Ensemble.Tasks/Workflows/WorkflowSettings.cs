using Ensemble.Tasks.Flow;

namespace Ensemble.Tasks.Workflows;

/// <summary>What all items of an executor share.</summary>
/// <param name="Options">The options.</param>
/// <param name="Validator">Says whether a result is well formed; null for all.</param>
/// <param name="Deadlines">When items must have ended; null where they have all the time in the world.</param>
/// <param name="EndEarly">Ends an item before its workflow does.</param>
internal sealed record WorkflowSettings<TOut>(
    WorkflowExecutorOptions Options, Func<TOut, bool>? Validator, Deadlines? Deadlines, Action<FlowEntry<TOut?>, Exception> EndEarly)
    where TOut : class;
