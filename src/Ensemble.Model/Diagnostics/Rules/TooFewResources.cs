namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1029: the machine has less than the processes ask for.</summary>
public static class TooFewResources
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1029", DiagnosticSeverity.Error, "Too few cores or too little memory");

    /// <summary>Too few cores.</summary>
    /// <param name="at">Where the process that asks for most was declared.</param>
    /// <param name="process">The process that asks for most.</param>
    /// <param name="asked">Cores asked for by all that runs here.</param>
    /// <param name="available">Cores of this machine that no run has reserved.</param>
    public static Diagnostic Cores(SourceLocation at, string process, double asked, double available) => Rule.At(
        at, process, Sentence(process, FormattableString.Invariant($"{asked:0.##} cores"), FormattableString.Invariant($"{available:0.##}"), "WithCpus"));

    /// <summary>Too little memory.</summary>
    /// <param name="at">Where the process that asks for most was declared.</param>
    /// <param name="process">The process that asks for most.</param>
    /// <param name="asked">Bytes asked for by all that runs here.</param>
    /// <param name="available">Bytes of this machine that no run has reserved.</param>
    public static Diagnostic Memory(SourceLocation at, string process, long asked, long available) => Rule.At(
        at, process, Sentence(process, $"{asked.AsBytes()} of memory", available.AsBytes(), "WithMemory"));

    private static string Sentence(string process, string asked, string available, string call) =>
        $"This run asks for {asked}, but this machine has {available} left. " +
        $"Most of it is for process '{process}': ask for less with {call}, run fewer replicas, or stop another run.";
}
