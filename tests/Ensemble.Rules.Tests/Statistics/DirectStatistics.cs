namespace Ensemble.Rules.Tests.Statistics;

/// <summary>The same figures, computed from all values at once and, for quantiles, by the formulas of the paper as they stand there.</summary>
internal static class DirectStatistics
{
    public static double Variance(IReadOnlyList<double> values)
    {
        if (values.Count < 2)
            return 0;
        double mean = values.Sum() / values.Count;
        return values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1);
    }

    public static double Quantile(IReadOnlyList<double> values, double p)
    {
        if (values.Count == 0)
            return 0;
        double[] q = [.. values.Take(5).Order()];
        if (values.Count <= 5)
            return q[(int)Math.Min(values.Count - 1, values.Count * p)];
        int[] n = [1, 2, 3, 4, 5];
        for (int j = 5; j < values.Count; j++)
        {
            double x = values[j];
            int k = x < q[0] ? 1 : x < q[1] ? 1 : x < q[2] ? 2 : x < q[3] ? 3 : 4;
            (q[0], q[4]) = (Math.Min(q[0], x), Math.Max(q[4], x));
            for (int i = k; i < 5; i++)
                n[i]++;
            double seen = j + 1;
            double[] wanted = [1, 1 + ((seen - 1) * p / 2), 1 + ((seen - 1) * p), 1 + ((seen - 1) * (1 + p) / 2), seen];
            for (int i = 1; i <= 3; i++)
            {
                double d = wanted[i] - n[i];
                if (!((d >= 1 && n[i + 1] - n[i] > 1) || (d <= -1 && n[i - 1] - n[i] < -1)))
                    continue;
                int s = Math.Sign(d);
                double rise = q[i] + ((double)s / (n[i + 1] - n[i - 1])
                    * (((n[i] - n[i - 1] + s) * (q[i + 1] - q[i]) / (n[i + 1] - n[i])) + ((n[i + 1] - n[i] - s) * (q[i] - q[i - 1]) / (n[i] - n[i - 1]))));
                q[i] = q[i - 1] < rise && rise < q[i + 1] ? rise : q[i] + (s * (q[i + s] - q[i]) / (n[i + s] - n[i]));
                n[i] += s;
            }
        }
        return q[2];
    }

    public static double Mad(IReadOnlyList<double> values) =>
        Quantile([.. values.Select((value, i) => Math.Abs(value - Quantile([.. values.Take(i + 1)], 0.5)))], 0.5);
}
