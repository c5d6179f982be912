namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1031: the machine has fewer GPUs than the processes ask for.</summary>
public static class TooFewGpus
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1031", DiagnosticSeverity.Error, "Too few GPUs");

    /// <summary>A finding of this rule.</summary>
    /// <param name="at">Where the process that asks for most was declared.</param>
    /// <param name="process">The process that asks for most.</param>
    /// <param name="perReplica">GPUs for every replica.</param>
    /// <param name="replicas">How many replicas run here.</param>
    /// <param name="available">GPUs of this machine that no run has reserved.</param>
    public static Diagnostic Create(SourceLocation at, string process, int perReplica, int replicas, int available) => Rule.At(
        at,
        process,
        $"This run needs more GPUs than the {available} that this machine has left: process '{process}' alone asks for {(long)perReplica * replicas} " +
        $"({perReplica} for each of {replicas} replicas). Ask for fewer with WithGpus, run fewer replicas, or stop another run.");
}
