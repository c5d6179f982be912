namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1168: a rule about a metric that can never exist.</summary>
public static class ImpossibleMetric
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1168", DiagnosticSeverity.Error, "Metric that can never exist");

    /// <summary>A finding of this rule.</summary>
    /// <param name="at">File, line and column.</param>
    /// <param name="metric">The metric as written.</param>
    /// <param name="known">Those there can be.</param>
    /// <param name="form">What one looks like, such as <c>count.GROUP.success</c>; used where none is near.</param>
    public static Diagnostic Create(SourceLocation at, string metric, IEnumerable<string> known, string form)
    {
        string hint = NearestName.Of(metric, known) is { } nearest ? ResourceWords.DidYouMean(nearest) : $" Write one like {form}.";
        return Rule.At(at, metric, $"There can be no metric '{metric}'.{hint}");
    }
}
