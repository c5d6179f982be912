using System.Globalization;

namespace Ensemble.Benchmarks.Harness;

/// <summary>What a number means.</summary>
/// <param name="Unit">Its unit, with the space before it where there is one.</param>
/// <param name="Format">How many digits are worth showing.</param>
/// <param name="LargerIsBetter">Whether more of it is better.</param>
internal sealed record Measure(string Unit, string Format, bool LargerIsBetter)
{
    public static Measure PerSecond { get; } = new("/s", "#,0", LargerIsBetter: true);

    public static Measure MegabytesPerSecond { get; } = new(" MB/s", "#,0", LargerIsBetter: true);

    public static Measure Seconds { get; } = new(" s", "#,0.0", LargerIsBetter: false);

    public static Measure Milliseconds { get; } = new(" ms", "#,0", LargerIsBetter: false);

    public static Measure Microseconds { get; } = new(" µs", "#,0.0", LargerIsBetter: false);

    public static Measure Nanoseconds { get; } = new(" ns", "#,0", LargerIsBetter: false);

    public static Measure Mebibytes { get; } = new(" MiB", "#,0", LargerIsBetter: false);

    public static Measure PercentOfCore { get; } = new(" % of a core", "0.00", LargerIsBetter: false);

    public static Measure Bytes { get; } = new(" bytes", "#,0.0", LargerIsBetter: false);

    public static Measure Count { get; } = new("", "#,0", LargerIsBetter: false);

    /// <summary>How many times better; 1 is equal.</summary>
    public static Measure TimesBetter { get; } = new(" x", "0.00", LargerIsBetter: true);

    /// <summary>How many times more; 1 is no growth.</summary>
    public static Measure Growth { get; } = new(" x", "0.00", LargerIsBetter: false);

    /// <summary>What is added in hundredths; 0 is equal.</summary>
    public static Measure PercentMore { get; } = new(" %", "+0.0;-0.0", LargerIsBetter: false);

    /// <summary>What is added; 0 is equal.</summary>
    public static Measure MillisecondsMore { get; } = new(" ms", "+#,0;-#,0", LargerIsBetter: false);

    public string Text(double value) => value.ToString(Format, CultureInfo.InvariantCulture) + Unit;

    /// <summary>Median, and in brackets minimum and maximum.</summary>
    public string Text(Summary summary) => summary.Count == 1
        ? Text(summary.Median)
        : string.Create(CultureInfo.InvariantCulture,
            $"{Text(summary.Median)} ({summary.Minimum.ToString(Format, CultureInfo.InvariantCulture)} to {summary.Maximum.ToString(Format, CultureInfo.InvariantCulture)})");

    /// <summary>What is to be reached, in words.</summary>
    public string GoalText(double goal) => $"{(LargerIsBetter ? "at least" : "at most")} {goal.ToString("#,0.###", CultureInfo.InvariantCulture)}{Unit}";

    public bool IsReached(double value, double goal) => LargerIsBetter ? value >= goal : value <= goal;
}
