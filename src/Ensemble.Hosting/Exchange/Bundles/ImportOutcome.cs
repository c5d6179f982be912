using Ensemble.Hosting.Runs;

namespace Ensemble.Hosting.Exchange.Bundles;

/// <summary>What came of an import.</summary>
internal abstract record ImportOutcome
{
    private ImportOutcome()
    {
    }

    /// <summary>The run is there.</summary>
    public sealed record Imported(RunFolder Folder) : ImportOutcome;

    /// <summary>Nothing was taken in.</summary>
    /// <param name="Why">A sentence for people.</param>
    public sealed record Refused(string Why) : ImportOutcome;
}
