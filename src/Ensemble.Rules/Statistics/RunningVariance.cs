namespace Ensemble.Rules.Statistics;

/// <summary>Mean and variance of a stream of values, in constant memory.</summary>
/// <remarks>Welford, "Note on a Method for Calculating Corrected Sums of Squares and Products", Technometrics 4 (1962).</remarks>
internal sealed class RunningVariance
{
    private double _squares; // the sum of squared distances from the mean

    /// <summary>How many values there were.</summary>
    public long Count { get; private set; }

    /// <summary>Their mean; 0 while there are none.</summary>
    public double Mean { get; private set; }

    /// <summary>Their variance, divided by one less than their number; 0 while there are fewer than two.</summary>
    public double Variance => Count < 2 ? 0 : _squares / (Count - 1);

    /// <summary>Takes one more value.</summary>
    public void Add(double value)
    {
        Count++;
        double distance = value - Mean;
        Mean += distance / Count;
        _squares += distance * (value - Mean);
    }
}
