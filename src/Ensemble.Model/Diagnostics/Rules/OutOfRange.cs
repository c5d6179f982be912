namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1028: a number or duration that cannot be used.</summary>
internal static class OutOfRange
{
    public static DiagnosticRule Rule { get; } = new("ENS1028", DiagnosticSeverity.Error, "Value outside its range");

    /// <summary>
    /// <paramref name="what"/>: such as <c>0 replicas</c>: what was given, after the word <c>has</c>.
    /// <paramref name="allowed"/>: what is possible, as a sentence.
    /// </summary>
    public static Diagnostic Create(IResource resource, string what, string allowed, SourceLocation at = default) => Rule.At(
        at.Or(resource), resource.Name, $"{resource.Sentence()} has {what}. {allowed}");

    /// <summary>The same of the scheduler of jobs, which is no resource.</summary>
    public static Diagnostic Scheduler(Checking.Ranges.RangeFault fault, SourceLocation at) =>
        Rule.At(at, "", $"The scheduler of jobs has {fault.What}. {fault.Allowed}");
}
