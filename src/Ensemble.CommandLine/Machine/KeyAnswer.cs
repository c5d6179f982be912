namespace Ensemble.CommandLine.Machine;

/// <summary>A key of an AppHost.</summary>
/// <param name="Scope">What it allows.</param>
/// <param name="Key">The key.</param>
internal sealed record KeyAnswer(string Scope, string Key)
{
    /// <summary>Keys are not for logs.</summary>
    public override string ToString() => $"{nameof(KeyAnswer)} {Scope}";
}
