namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1035: an experiment has more addresses than fit into environment variables.</summary>
public static class AddressesInFile
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1035", DiagnosticSeverity.Warning, "Addresses go to a file");

    /// <summary>A finding of this rule.</summary>
    /// <param name="at">Where the experiment was declared.</param>
    /// <param name="experiment">The experiment's name.</param>
    /// <param name="bytes">Size of all address variables.</param>
    public static Diagnostic Create(SourceLocation at, string experiment, long bytes) => Rule.At(
        at,
        experiment,
        $"The addresses of experiment '{experiment}' take {bytes.AsBytes()}, more than the 64 KiB that are passed as variables. " +
        "Each process gets those of services it binds, exposes or connects to; all are in the JSON file named by ENSEMBLE_ADDRESS_BOOK.");

    /// <summary>The same in published files, which have no place for a list of addresses.</summary>
    /// <param name="experiment">The experiment's name.</param>
    /// <param name="bytes">Size of all address variables.</param>
    public static Diagnostic Published(string experiment, long bytes) => Rule.At(
        SourceLocation.Unknown,
        experiment,
        $"The addresses of experiment '{experiment}' take {bytes.AsBytes()}, more than the 64 KiB that are passed as variables. " +
        "In published files each process gets those of services it binds, exposes or connects to, and no others.");
}
