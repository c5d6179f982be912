using System.Text.Json.Serialization;

namespace Ensemble.Processes.Ledger;

/// <summary>One run's page of the ledger, as it stands on disk.</summary>
internal sealed record LedgerFile
{
    /// <summary>The format this version writes and understands.</summary>
    internal const int CurrentFormat = 1;

    public required int Format { get; init; }

    public required string AppHost { get; init; }

    public required string Run { get; init; }

    /// <summary>Gets the process whose end makes the page void; the start time tells it from a later process of the same number.</summary>
    public required int OwnerPid { get; init; }

    public required ulong OwnerStartTicks { get; init; }

    /// <summary>Gets which boot of the machine the start time counts from.</summary>
    public required string Boot { get; init; }

    public required IReadOnlyList<LedgerEntry> Entries { get; init; }

    [JsonIgnore]
    internal bool IsSound => Format == CurrentFormat && AppHost is not null && Run is not null && Entries is not null
        && Entries.All(entry => entry is not null);
}
