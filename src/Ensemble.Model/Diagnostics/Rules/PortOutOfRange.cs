namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1007: a port that cannot exist.</summary>
internal static class PortOutOfRange
{
    public static DiagnosticRule Rule { get; } = new("ENS1007", DiagnosticSeverity.Error, "Port outside 1 to 65535");

    /// <summary><paramref name="what"/>: such as <c>service 'tensorboard'</c>.</summary>
    public static Diagnostic Create(IResource process, string what, int port, SourceLocation at) => Rule.At(
        at.Or(process),
        process.Name,
        $"{process.Sentence()} gives {what} port {port}. Ports are 1 to 65535; leave the port out to have one chosen.");
}
