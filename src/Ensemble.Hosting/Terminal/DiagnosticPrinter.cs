using Ensemble.Model.Diagnostics;

namespace Ensemble.Hosting.Terminal;

/// <summary>Prints findings as a compiler does, so that editors find the lines.</summary>
internal static class DiagnosticPrinter
{
    /// <summary>Prints all findings and how many there are. Prints nothing where there are none.</summary>
    /// <param name="diagnostics">The findings, in the order in which they are printed.</param>
    /// <param name="options">Where to: stderr.</param>
    public static void Print(IReadOnlyCollection<Diagnostic> diagnostics, TerminalOptions options)
    {
        if (diagnostics.Count == 0)
            return;
        foreach (var diagnostic in diagnostics)
            options.Writer.WriteLine(options.Colors ? Colored(diagnostic) : diagnostic.ToString());
        int errors = diagnostics.Count(d => d.Severity is DiagnosticSeverity.Error);
        string[] counts = [.. new[] { Count(errors, "error"), Count(diagnostics.Count - errors, "warning") }.OfType<string>()];
        options.Writer.WriteLine(string.Join(", ", counts));
        options.Writer.Flush();
    }

    private static string Colored(Diagnostic diagnostic)
    {
        bool isError = diagnostic.Severity is DiagnosticSeverity.Error;
        string head = $"{(isError ? "error" : "warning")} {diagnostic.Code}";
        string place = diagnostic.Location.IsKnown ? $"{diagnostic.Location}: " : "";
        return $"{place}{(isError ? Ansi.Red : Ansi.Yellow)}{head}{Ansi.Reset}: {diagnostic.Message}";
    }

    private static string? Count(int number, string what) => number switch
    {
        0 => null,
        1 => $"1 {what}",
        _ => $"{number} {what}s",
    };
}
