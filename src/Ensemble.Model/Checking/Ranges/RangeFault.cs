namespace Ensemble.Model.Checking.Ranges;

/// <summary>A value outside its range.</summary>
/// <param name="What">The value, as it follows the word <c>has</c>.</param>
/// <param name="Allowed">What is possible, as a sentence.</param>
/// <param name="Location">Where it was said; unknown where only the resource's place is known.</param>
internal readonly record struct RangeFault(string What, string Allowed, SourceLocation Location = default)
{
    /// <summary><c>1.5 s</c></summary>
    public static string Seconds(TimeSpan time) => FormattableString.Invariant($"{time.TotalSeconds:0.###} s");
}
