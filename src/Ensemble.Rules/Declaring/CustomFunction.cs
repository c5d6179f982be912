using Ensemble.Model;

namespace Ensemble.Rules.Declaring;

/// <summary>Where the functions of rules come from.</summary>
internal abstract record CustomFunction
{
    /// <summary>Code of the ensemble's file, run by <c>python3</c>.</summary>
    /// <param name="Source">The whole block, which defines functions by name.</param>
    /// <param name="Place">Where its first line is.</param>
    public sealed record Python(string Source, SourceLocation Place) : CustomFunction;

    /// <summary>A function of this program, registered under a name.</summary>
    /// <param name="Name">The name.</param>
    public sealed record Registered(string Name) : CustomFunction;

    /// <summary>A public static method of an assembly.</summary>
    /// <param name="Assembly">The file, an absolute path.</param>
    /// <param name="Method">Type and method.</param>
    public sealed record Plugin(string Assembly, string Method) : CustomFunction;
}
