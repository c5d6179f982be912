namespace Ensemble.Tasks.Flow;

/// <summary>What telemetry reads of a flow when somebody looks.</summary>
internal interface IFlowMeasures
{
    string Name { get; }

    TaskCounts Counts { get; }
}
