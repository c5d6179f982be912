using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ensemble.Hosting.Publishing;

/// <summary>Which files of a folder were published by whom, so that the next publish can remove what it no longer writes, and nothing else.</summary>
/// <param name="Files">The files of each publisher, relative to the folder.</param>
internal sealed record PublishedList(ImmutableSortedDictionary<string, ImmutableArray<string>> Files)
{
    public const string FileName = ".ensemble-published.json";
    private const int Format = 1;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static PublishedList Empty { get; } = new(ImmutableSortedDictionary.Create<string, ImmutableArray<string>>(StringComparer.Ordinal));

    /// <summary>Reads a list; one that is no list counts as empty, and nothing is removed.</summary>
    public static PublishedList Parse(string json)
    {
        try
        {
            var files = Empty.Files.ToBuilder();
            foreach (var (publisher, paths) in JsonNode.Parse(json)?["publishers"]?.AsObject() ?? [])
                files[publisher] = [.. paths!.AsArray().Select(p => (string)p!).Where(IsInside)];
            return new(files.ToImmutable());
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or NullReferenceException)
        {
            return Empty;
        }
    }

    /// <summary>What was published by these publishers and by nobody else.</summary>
    public IEnumerable<string> OnlyOf(IReadOnlySet<string> publishers)
    {
        var others = Files.Where(f => !publishers.Contains(f.Key)).SelectMany(f => f.Value).ToHashSet(StringComparer.Ordinal);
        return Files.Where(f => publishers.Contains(f.Key)).SelectMany(f => f.Value).Where(f => !others.Contains(f)).Distinct(StringComparer.Ordinal);
    }

    public string ToJson()
    {
        var publishers = new JsonObject();
        foreach (var (name, files) in Files)
            publishers[name] = new JsonArray([.. files.Order(StringComparer.Ordinal).Select(f => JsonValue.Create(f))]);
        return new JsonObject { ["format"] = Format, ["publishers"] = publishers }.ToJsonString(Indented) + "\n";
    }

    // The list is a file that anybody can edit: it must not lead out of its folder.
    private static bool IsInside(string path) => path.Length > 0 && !Path.IsPathRooted(path) && !path.Split('/', '\\').Contains("..");
}
