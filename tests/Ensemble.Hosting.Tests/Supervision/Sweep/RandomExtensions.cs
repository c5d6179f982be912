namespace Ensemble.Hosting.Tests.Supervision.Sweep;

internal static class RandomExtensions
{
    public static bool Chance(this Random random, double probability) => random.NextDouble() < probability;

    public static T Any<T>(this Random random, IReadOnlyList<T> items) => items[random.Next(items.Count)];

    /// <summary>Up to some seconds, in whole milliseconds.</summary>
    public static TimeSpan UpTo(this Random random, double seconds) => TimeSpan.FromMilliseconds(random.Next((int)(seconds * 1000) + 1));

    public static TimeSpan Of(this double seconds) => TimeSpan.FromSeconds(seconds);

    public static TimeSpan Of(this int seconds) => TimeSpan.FromSeconds(seconds);
}
