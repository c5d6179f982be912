namespace Ensemble.Benchmarks.Harness;

/// <summary>Several readings of one thing in three numbers.</summary>
internal readonly record struct Summary(int Count, double Median, double Minimum, double Maximum)
{
    public static Summary Of(IReadOnlyCollection<double> readings)
    {
        double[] sorted = [.. readings.Order()];
        int middle = sorted.Length / 2;
        double median = sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new(sorted.Length, median, sorted[0], sorted[^1]);
    }
}
