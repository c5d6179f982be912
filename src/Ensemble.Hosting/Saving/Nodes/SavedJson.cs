using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ensemble.Model;

namespace Ensemble.Hosting.Saving;

/// <summary>Saved models as JSON.</summary>
internal static class SavedJson
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads a file. Comments and trailing commas are allowed.</summary>
    /// <exception cref="SavedFormatException">The text is no JSON.</exception>
    public static SavedNode Read(string text, string file)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        var reader = new Utf8JsonReader(bytes, new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 64 });
        var lines = new LineIndex(bytes, file);
        try
        {
            reader.Read();
            var root = Node(ref reader, lines);
            reader.Read();
            return root;
        }
        catch (JsonException malformed)
        {
            throw new SavedFormatException(
                $"The file is no JSON: {malformed.Message}", new(file, (int)(malformed.LineNumber ?? 0) + 1, (int)(malformed.BytePositionInLine ?? 0) + 1));
        }
    }

    /// <summary>Writes a tree.</summary>
    public static string Write(JsonNode root) => root.ToJsonString(Indented) + "\n";

    private static SavedNode Node(ref Utf8JsonReader reader, LineIndex lines)
    {
        var at = lines.At(reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartArray:
                var items = new List<SavedNode>();
                while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
                    items.Add(Node(ref reader, lines));
                return new SavedList(items, at);
            case JsonTokenType.StartObject:
                var entries = new List<SavedEntry>();
                while (reader.Read() && reader.TokenType is not JsonTokenType.EndObject)
                {
                    string key = reader.GetString()!;
                    var keyAt = lines.At(reader.TokenStartIndex);
                    reader.Read();
                    entries.Add(new(key, Node(ref reader, lines), keyAt));
                }
                return new SavedMap(entries, at);
            case JsonTokenType.Null:
                return new SavedScalar(null, at);
            case JsonTokenType.String:
                return new SavedScalar(reader.GetString(), at);
            default:
                return new SavedScalar(Encoding.UTF8.GetString(reader.ValueSpan), at);
        }
    }
}
