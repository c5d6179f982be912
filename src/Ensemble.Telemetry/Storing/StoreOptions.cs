namespace Ensemble.Telemetry.Storing;

/// <summary>How telemetry is kept.</summary>
internal sealed record StoreOptions
{
    public static StoreOptions Default { get; } = new();

    /// <summary>Bytes that the file of a run may use. Above it the oldest telemetry goes. At least 1 MiB.</summary>
    public long MaxDiskBytes { get; init; } = 1024L * 1024 * 1024;

    /// <summary>Bytes beyond which the file never grows, whatever happens: writes fail then as on a full disk, and are counted.</summary>
    public long MaxFileBytes { get; init; } = 2L * 1024 * 1024 * 1024;

    /// <summary>Items of one block, at most 4,096.</summary>
    public int BlockItems { get; init; } = MaxBlockItems;

    /// <summary>Series of metrics of one process. Points of further ones are dropped and counted.</summary>
    public int MaxSeriesPerProcess { get; init; } = 10_000;

    /// <summary>How long items wait until their block is written and they can be seen. More than a hundred processes: up to ten times as long.</summary>
    public TimeSpan BlockAge { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Bytes of memory that items which wait for their block to be full may hold, all together.</summary>
    public long MaxWaitingBytes { get; init; } = 64L * 1024 * 1024;

    /// <summary>The bound of <see cref="BlockItems"/>: a row of a block is numbered in 12 bits.</summary>
    public const int MaxBlockItems = 4096;
}
