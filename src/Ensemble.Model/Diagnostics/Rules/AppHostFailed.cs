namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1038: an exception ended the AppHost before its model was complete.</summary>
public static class AppHostFailed
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1038", DiagnosticSeverity.Error, "AppHost failed while declaring");

    /// <summary>A finding of this rule.</summary>
    /// <param name="at">The user's line where it was thrown; unknown where the stack does not tell.</param>
    /// <param name="exception">The exception's type.</param>
    /// <param name="message">The exception's message.</param>
    public static Diagnostic Create(SourceLocation at, string exception, string message) => Rule.At(
        at, exception, $"The AppHost failed while it declared the model: {exception}: {message} Nothing was started; correct that line and run again.");
}
