namespace Ensemble.Sdk.Analyzers.Tests.Sources;

/// <summary>Source of an AppHost with what it tries.</summary>
public sealed record Source(string What, string Text)
{
    /// <summary>Whether running the AppHost shows what it declares: the projects of others are not here, and not every condition holds.</summary>
    public bool IsShownByRunning { get; init; } = true;

    public override string ToString() => What;

    /// <summary>Sources as the data of a theory.</summary>
    public static TheoryData<string> Names(IEnumerable<Source> sources) => [.. sources.Select(s => s.What)];
}
