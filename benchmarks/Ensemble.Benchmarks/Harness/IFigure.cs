namespace Ensemble.Benchmarks.Harness;

/// <summary>One thing that is measured, with its rivals and what is to be reached.</summary>
internal interface IFigure
{
    /// <summary>What <c>--only</c> calls it.</summary>
    string Name { get; }

    /// <summary>How it is measured, for the readers of the table.</summary>
    string Method { get; }

    /// <summary>Measures it. Takes seconds to minutes.</summary>
    Task<IReadOnlyList<Row>> MeasureAsync(Workbench bench, CancellationToken cancellationToken);
}
