using System.Collections;

namespace Ensemble.Model.Diagnostics;

/// <summary>Collects findings; nothing stops at the first.</summary>
public sealed class DiagnosticBag : IReadOnlyCollection<Diagnostic>
{
    private readonly List<Diagnostic> _found = [];

    /// <inheritdoc/>
    public int Count => _found.Count;

    /// <summary>Whether an error is among the findings.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>Adds a finding.</summary>
    public void Add(Diagnostic diagnostic)
    {
        ArgumentNullException.ThrowIfNull(diagnostic);
        _found.Add(diagnostic);
        HasErrors |= diagnostic.Severity is DiagnosticSeverity.Error;
    }

    /// <inheritdoc/>
    public IEnumerator<Diagnostic> GetEnumerator() => _found.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
