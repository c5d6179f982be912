using System.Collections;
using System.Runtime.CompilerServices;
using Ensemble.Model;

namespace Ensemble.Hosting;

/// <summary>Names or lines as written at a call, with the place of the call.</summary>
/// <remarks>The compiler makes it from the arguments of a <c>params</c> method; that is how the place becomes known. Nobody needs to make one by
/// hand.</remarks>
public sealed class CallNames : IEnumerable<string>
{
    private readonly List<string> _names = [];

    /// <summary>Called by the compiler.</summary>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public CallNames([CallerFilePath] string file = "", [CallerLineNumber] int line = 0) => Location = new(file, line);

    /// <summary>Where the call stands.</summary>
    public SourceLocation Location { get; }

    /// <summary>Adds a name.</summary>
    public void Add(string name) => _names.Add(name ?? throw new ArgumentNullException(nameof(name)));

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => _names.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
