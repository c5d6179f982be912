namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1013: more ports are needed than the pool has free.</summary>
public static class PortPoolExhausted
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1013", DiagnosticSeverity.Error, "Port pool is exhausted");

    /// <summary>A finding of this rule.</summary>
    /// <param name="asked">How many ports the run needs from the pool.</param>
    /// <param name="free">How many of the pool are free.</param>
    /// <param name="first">The first port of the pool.</param>
    /// <param name="last">The last port of the pool.</param>
    public static Diagnostic Create(int asked, int free, int first, int last) => Rule.At(
        SourceLocation.Unknown,
        "Ensemble:PortRange",
        $"{asked} ports are needed, but {free} of the pool {first}-{last} are free. " +
        $"Widen the pool with the setting Ensemble:PortRange, for example \"{first}-{Math.Min(last + asked - free, 65535)}\", or stop another run.");
}
