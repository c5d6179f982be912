namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1165: a trigger that there is not.</summary>
public static class UnknownTrigger
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1165", DiagnosticSeverity.Error, "Unknown trigger");

    /// <summary>A finding of this rule.</summary>
    /// <param name="at">File, line and column.</param>
    /// <param name="trigger">The trigger as written.</param>
    /// <param name="known">Those there are.</param>
    public static Diagnostic Create(SourceLocation at, string trigger, IReadOnlyCollection<string> known)
    {
        string hint = NearestName.Of(trigger, known) is { } nearest
            ? ResourceWords.DidYouMean(nearest)
            : " Possible are 'start', 'interval', 'metric', 'otel', 'log' and events of jobs such as 'job-finish'.";
        return Rule.At(at, at.FileName(), $"There is no trigger '{trigger}'.{hint}");
    }
}
