namespace Ensemble.Tasks;

/// <summary>A flow whose starts are bounded by a capacity that is worth watching.</summary>
internal interface IFlowCapacity
{
    string Name { get; }

    long Capacity { get; }
}
