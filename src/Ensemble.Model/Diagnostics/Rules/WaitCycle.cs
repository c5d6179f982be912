using Ensemble.Model.Checking;

namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1010: processes that wait for each other, so that none can start.</summary>
internal static class WaitCycle
{
    public static DiagnosticRule Rule { get; } = new("ENS1010", DiagnosticSeverity.Error, "Cycle of waits");

    /// <summary><paramref name="cycle"/>: the steps in order; each begins where the one before ends, the last ends where the first begins.</summary>
    public static Diagnostic Create(IReadOnlyList<WaitStep> cycle) => Rule.At(
        cycle[0].Location.Or(cycle[0].From),
        cycle[0].From.Name,
        $"{cycle[0].From.Sentence()} waits for itself and can never start: {Names(cycle)}. {string.Join("; ", cycle.Select(s => s.Text))}. " +
        "Remove one of these steps.");

    private static string Names(IReadOnlyList<WaitStep> cycle) => $"{string.Join(" -> ", cycle.Select(s => s.From.Path()))} -> {cycle[^1].To.Path()}";
}
