using System.Collections.Immutable;

namespace Ensemble.Hosting.Control.Wire;

/// <summary>The places that people outside reach, in the order of the plan.</summary>
/// <param name="Format">The format's number.</param>
/// <param name="Urls">The places.</param>
internal sealed record UrlList(int Format, ImmutableArray<UrlInfo> Urls);
