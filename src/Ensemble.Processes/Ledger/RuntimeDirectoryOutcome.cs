namespace Ensemble.Processes.Ledger;

/// <summary>Whether there is a folder to share.</summary>
internal abstract record RuntimeDirectoryOutcome
{
    private RuntimeDirectoryOutcome()
    {
    }

    /// <summary>It is there, ours and private.</summary>
    internal sealed record Found(string Path) : RuntimeDirectoryOutcome;

    /// <summary>It must not be used; the reason is a sentence for people.</summary>
    internal sealed record Refused(string Path, string Reason) : RuntimeDirectoryOutcome;
}
