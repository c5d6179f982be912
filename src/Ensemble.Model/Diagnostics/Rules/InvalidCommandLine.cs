namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1021: an option or argument that is unknown or has no usable value.</summary>
public static class InvalidCommandLine
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1021", DiagnosticSeverity.Error, "Invalid command line");

    /// <summary>An option or argument that is not known.</summary>
    /// <param name="argument">The argument as written.</param>
    /// <param name="known">All that are known.</param>
    public static Diagnostic Unknown(string argument, IEnumerable<string> known) => Rule.At(
        SourceLocation.Unknown,
        argument,
        $"Option '{argument}' is unknown.{ResourceWords.DidYouMean(NearestName.Of(argument, known))} Use --help to list all options.");

    /// <summary>An option with a value that cannot be used.</summary>
    /// <param name="option">The option as written.</param>
    /// <param name="value">Its value; null where it is missing.</param>
    /// <param name="expected">What would be right, such as <c>a number of seconds</c>.</param>
    public static Diagnostic Value(string option, string? value, string expected) => Rule.At(
        SourceLocation.Unknown,
        option,
        value is null ? $"Option '{option}' needs a value: {expected}." : $"Option '{option}' cannot be '{value}': it needs {expected}.");
}
