using System.Collections.Immutable;
using System.Text.Json;

namespace Ensemble.Hosting.Exchange.Bundles;

/// <summary>What a bundle says of itself, in <c>manifest.json</c>.</summary>
internal sealed record BundleManifest
{
    /// <summary>The number of the format.</summary>
    public const int CurrentFormat = 1;

    /// <summary>The name of the file within the bundle.</summary>
    public const string Name = "manifest.json";

    /// <summary>How the names of bundles end.</summary>
    public const string Extension = ".ensemble-run.zip";

    public required int Format { get; init; }

    /// <summary>The version of Ensemble that wrote it.</summary>
    public required string Version { get; init; }

    /// <summary>The run's id.</summary>
    public required string Run { get; init; }

    /// <summary>The AppHost's name.</summary>
    public required string Application { get; init; }

    /// <summary>When it was written.</summary>
    public required DateTimeOffset Written { get; init; }

    /// <summary>All other files.</summary>
    public required ImmutableArray<BundledFile> Files { get; init; }

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, BundleJson.Default.BundleManifest);

    /// <exception cref="JsonException">It is none.</exception>
    public static BundleManifest? Read(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, BundleJson.Default.BundleManifest);
}
