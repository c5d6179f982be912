namespace Ensemble.Sdk.Analyzers.Tests.Sources;

/// <summary>Source of an AppHost with what it tries.</summary>
public sealed record Source(string What, string Text)
{
    public override string ToString() => What;

    /// <summary>Sources as the data of a theory.</summary>
    public static TheoryData<string> Names(IEnumerable<Source> sources) => [.. sources.Select(s => s.What)];
}
