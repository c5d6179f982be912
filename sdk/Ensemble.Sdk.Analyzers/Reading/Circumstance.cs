namespace Ensemble.Sdk.Analyzers.Reading;

/// <summary>When a call happens, as far as its place in the source tells.</summary>
internal enum Circumstance
{
    /// <summary>Once, whenever the body runs to its end.</summary>
    Certain,

    /// <summary>Once or not at all: inside a condition.</summary>
    Possible,

    /// <summary>Any number of times: inside a loop, a lambda or a local function.</summary>
    Repeated,
}
