namespace Ensemble.Hosting.Exchange.Bundles;

/// <summary>What a bundle may cost to take in.</summary>
internal sealed record ImportLimits
{
    public static ImportLimits Default { get; } = new();

    /// <summary>Bytes of the archive itself.</summary>
    public long MaxArchiveBytes { get; init; } = 4L * 1024 * 1024 * 1024;

    /// <summary>Bytes of all files, inflated.</summary>
    public long MaxBytes { get; init; } = 16L * 1024 * 1024 * 1024;

    /// <summary>Files.</summary>
    public int MaxFiles { get; init; } = 50_000;

    /// <summary>How many times larger a file may become, beyond <see cref="FreeBytes"/>: what is above is made to fill disks.</summary>
    public int MaxRatio { get; init; } = 500;

    /// <summary>Bytes up to which a file may be inflated whatever the ratio.</summary>
    public long FreeBytes { get; init; } = 16L * 1024 * 1024;
}
