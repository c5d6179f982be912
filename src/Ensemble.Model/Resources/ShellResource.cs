using System.Collections.Immutable;

namespace Ensemble.Model;

/// <summary>Lines run in one <c>/bin/bash</c>; the process ends with the last line's status.</summary>
/// <param name="name">A DNS label.</param>
/// <param name="lines">The lines, run in order.</param>
public sealed class ShellResource(string name, ImmutableArray<string> lines) : ExecutableResource(name, "/bin/bash", null)
{
    /// <summary>The lines, run in order.</summary>
    public ImmutableArray<string> Lines { get; } = lines;
}
