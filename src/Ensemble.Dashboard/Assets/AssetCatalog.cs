using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;

namespace Ensemble.Dashboard.Assets;

/// <summary>The bundle that the build put into an assembly, read once.</summary>
internal sealed class AssetCatalog
{
    private const string Prefix = "ui/";
    private const string Compressed = ".br";

    private readonly FrozenDictionary<string, Asset> _assets;

    private AssetCatalog(FrozenDictionary<string, Asset> assets)
    {
        _assets = assets;
        Script = assets.Keys.FirstOrDefault(n => n.EndsWith(".js", StringComparison.Ordinal));
        Style = assets.Keys.FirstOrDefault(n => n.EndsWith(".css", StringComparison.Ordinal));
    }

    /// <summary>The name of the script; null where the pages were left out of the build.</summary>
    public string? Script { get; }

    /// <summary>The name of the style sheet; null likewise.</summary>
    public string? Style { get; }

    /// <summary>All files.</summary>
    public IEnumerable<Asset> All => _assets.Values;

    /// <summary>What lies in an assembly.</summary>
    public static AssetCatalog In(Assembly assembly)
    {
        var content = assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal))
            .ToDictionary(n => n[Prefix.Length..], n => Read(assembly, n), StringComparer.Ordinal);
        return new(content.Where(c => !c.Key.EndsWith(Compressed, StringComparison.Ordinal))
            .ToFrozenDictionary(c => c.Key, c => Make(c.Key, c.Value, content.GetValueOrDefault(c.Key + Compressed, [])), StringComparer.Ordinal));
    }

    /// <summary>The file of a name; null for none.</summary>
    public Asset? Find(string name) => _assets.GetValueOrDefault(name);

    private static Asset Make(string name, byte[] content, byte[] compressed) =>
        new(name, TypeOf(name), content, compressed, $"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 12))}\"");

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        _ => "text/plain; charset=utf-8",
    };

    private static byte[] Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        byte[] content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
