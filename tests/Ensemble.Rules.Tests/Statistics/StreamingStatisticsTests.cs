using Ensemble.Rules.Statistics;

namespace Ensemble.Rules.Tests.Statistics;

public sealed class StreamingStatisticsTests
{
    [Fact]
    public void On_a_thousand_random_series_they_are_what_the_formulas_give()
    {
        for (int seed = 1; seed <= 1000; seed++)
        {
            var random = new Random(seed);
            double[] values = Series(random);
            var statistics = new StreamingStatistics();
            foreach (double value in values)
                statistics.Add(value);

            double scale = Math.Max(1, values.Length == 0 ? 1 : values.Max(Math.Abs));
            Near(statistics[Statistic.Count], values.Length, 1, seed);
            Near(statistics[Statistic.Mean], values.Length == 0 ? 0 : values.Average(), scale, seed);
            Near(statistics[Statistic.Variance], DirectStatistics.Variance(values), scale * scale, seed);
            Near(statistics[Statistic.Min], values.DefaultIfEmpty().Min(), scale, seed);
            Near(statistics[Statistic.Max], values.DefaultIfEmpty().Max(), scale, seed);
            Near(statistics[Statistic.Median], DirectStatistics.Quantile(values, 0.5), scale, seed);
            Near(statistics[Statistic.Iqr], DirectStatistics.Quantile(values, 0.75) - DirectStatistics.Quantile(values, 0.25), scale, seed);
            Near(statistics[Statistic.Mad], DirectStatistics.Mad(values), scale, seed);
        }
    }

    [Theory]
    [InlineData(0.5, new[] { 7.0 }, 7)]
    [InlineData(0.5, new[] { 7.0, 1 }, 7)] // sorted[int(2 * 0.5)]
    [InlineData(0.25, new[] { 3.0, 1, 2 }, 1)]
    [InlineData(0.75, new[] { 4.0, 3, 2, 1 }, 4)]
    [InlineData(0.5, new[] { 5.0, 4, 3, 2, 1 }, 3)]
    public void Up_to_five_values_a_quantile_is_one_of_them(double quantile, double[] values, double expected)
    {
        var estimate = new StreamingQuantile(quantile);
        foreach (double value in values)
            estimate.Add(value);
        estimate.Value.Should().Be(expected);
    }

    [Fact]
    public void From_the_sixth_value_on_a_quantile_is_estimated_as_in_the_example_of_the_paper()
    {
        double[] observations =
        [
            0.02, 0.15, 0.74, 3.39, 0.83, 22.37, 10.15, 15.43, 38.62, 15.92, 34.60, 10.28, 1.47, 0.40, 0.05, 11.39, 0.27, 0.42, 0.09, 11.37,
        ];
        var estimate = new StreamingQuantile(0.5);
        foreach (double observation in observations)
            estimate.Add(observation);

        estimate.Value.Should().BeApproximately(4.44, 0.005, "the paper says so in its table 1");
    }

    [Fact]
    public void Equal_values_do_not_move_the_markers()
    {
        var statistics = new StreamingStatistics();
        for (int i = 0; i < 1000; i++)
            statistics.Add(2.5);
        (statistics[Statistic.Median], statistics[Statistic.Iqr], statistics[Statistic.Mad], statistics[Statistic.Variance]).Should().Be((2.5, 0, 0, 0));
    }

    private static double[] Series(Random random)
    {
        int length = random.Next(4) == 0 ? random.Next(8) : random.Next(120);
        int kind = random.Next(4);
        return [.. Enumerable.Range(0, length).Select(i => kind switch
        {
            0 => random.NextDouble(),
            1 => Math.Exp(4 * random.NextDouble()) - 3,
            2 => random.Next(4), // many ties
            _ => (random.NextDouble() - 0.5) * 1e6,
        })];
    }

    private static void Near(double actual, double expected, double scale, int seed) =>
        Math.Abs(actual - expected).Should().BeLessThanOrEqualTo(1e-12 * scale, "seed {0}: {1} is to be {2}", seed, actual, expected);
}
