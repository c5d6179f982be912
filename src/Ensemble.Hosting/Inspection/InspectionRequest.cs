using Ensemble.Hosting.CommandLine;

namespace Ensemble.Hosting.Inspection;

/// <summary>How a build asks an AppHost for its findings: by a variable, because an AppHost need not hand its command line on to the builder, and then would run.</summary>
internal static class InspectionRequest
{
    /// <summary>Holds the file that the findings are written to.</summary>
    public const string Variable = "ENSEMBLE_INSPECT";

    /// <summary>What is asked for: what the command line says, unless the variable asks for an inspection.</summary>
    public static AppHostOptions Apply(AppHostOptions options, IReadOnlyDictionary<string, string> variables) =>
        variables.TryGetValue(Variable, out string? file) && file.Length > 0 ? options with { Operation = AppHostOperation.Inspect, OutputPath = file } : options;
}
