using System.Collections.Immutable;
using Ensemble.Model.Journal;

namespace Ensemble.Hosting.Supervision;

/// <summary>How a root process ended: by an exit code or by a signal.</summary>
/// <param name="Code">0 to 255; null after a signal.</param>
/// <param name="Signal">The signal's name, such as <c>SIGSEGV</c>; null after an exit.</param>
/// <param name="Known">The cause, where whoever ran it knows more than that; null where code and signal are all there is.</param>
internal readonly record struct ReplicaExit(int? Code, string? Signal, EndCause? Known = null)
{
    public static ReplicaExit WithCode(int code) => new(code, null);

    public static ReplicaExit BySignal(string signal) => new(null, signal);

    /// <summary>The cause where nobody asked it to end.</summary>
    /// <param name="success">The exit codes that mean success.</param>
    /// <param name="outOfMemory">Whether there is evidence that memory ran out. It explains a failure, and says nothing about a success: a helper of it may
    /// have been the victim.</param>
    public EndCause Cause(ImmutableArray<int> success, bool outOfMemory) => this switch
    {
        { Known: { } known } => known,
        { Code: { } code } when success.Contains(code) => new Completed(code),
        _ when outOfMemory => new Killed(KillReason.OutOfMemory),
        _ => new Failed(Code, Signal),
    };
}
