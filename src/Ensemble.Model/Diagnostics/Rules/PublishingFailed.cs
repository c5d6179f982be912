namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1103: a build could not publish a plan.</summary>
public static class PublishingFailed
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1103", DiagnosticSeverity.Error, "Publishing failed");

    /// <summary>A finding of this rule.</summary>
    /// <param name="publisher">The publisher's name as the build has it.</param>
    /// <param name="output">The last lines the AppHost wrote.</param>
    public static Diagnostic Create(string publisher, IReadOnlyList<string> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        string wrote = output.Count == 0 ? "The AppHost wrote nothing." : string.Join("\n", output);
        return Rule.At(SourceLocation.Unknown, publisher,
            $"Nothing was published with '{publisher}'. Correct the property EnsemblePublish or what the AppHost says: {wrote}");
    }
}
