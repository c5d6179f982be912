namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1113: two resources would have one name in a manifest, which knows no kinds.</summary>
public static class NameTakenInManifest
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1113", DiagnosticSeverity.Error, "Name taken in the manifest");

    /// <summary>A finding of this rule.</summary>
    /// <param name="at">Where the process was declared.</param>
    /// <param name="process">The process.</param>
    /// <param name="name">The name both would have.</param>
    /// <param name="other">What else has it, such as <c>parameter 'seed'</c>.</param>
    public static Diagnostic Create(SourceLocation at, string process, string name, string other) => Rule.At(
        at,
        process,
        $"Process '{process}' and {other} would both be named '{name}' in the manifest. Rename one of them, or leave the process out with ExcludeFromManifest().");
}
