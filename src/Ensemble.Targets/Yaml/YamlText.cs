using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Ensemble.Targets.Yaml;

/// <summary>
/// Writes trees as YAML, always the same bytes for the same tree: maps in the order in which they were filled, one entry on a line, texts of several lines as
/// blocks, other texts quoted where any reader of YAML 1.1 or 1.2 could take them for something else.
/// </summary>
internal static class YamlText
{
    // No folding: a text that is broken over lines differs with every word that is added.
    private static readonly EmitterSettings Settings = new(bestIndent: 2, bestWidth: int.MaxValue, isCanonical: false, maxSimpleKeyLength: 1024);

    /// <summary>Writes documents one after the other, each but the first behind <c>---</c>.</summary>
    /// <param name="documents">Trees of maps, lists, texts, numbers and truth values.</param>
    public static string Write(params ReadOnlySpan<JsonNode> documents)
    {
        using var text = new StringWriter { NewLine = "\n" };
        for (int i = 0; i < documents.Length; i++)
        {
            if (i > 0)
                text.Write("---\n");
            var emitter = new Emitter(text, Settings);
            emitter.Emit(new StreamStart());
            emitter.Emit(new DocumentStart());
            Emit(emitter, documents[i]);
            emitter.Emit(new DocumentEnd(isImplicit: true));
            emitter.Emit(new StreamEnd());
        }
        return text.ToString();
    }

    private static void Emit(Emitter emitter, JsonNode? node)
    {
        switch (node)
        {
            case null:
                emitter.Emit(new Scalar("null"));
                break;
            case JsonObject map:
                emitter.Emit(new MappingStart(AnchorName.Empty, TagName.Empty, isImplicit: true, map.Count == 0 ? MappingStyle.Flow : MappingStyle.Block));
                foreach (var (key, value) in map)
                {
                    emitter.Emit(YamlScalar.Key(key));
                    Emit(emitter, value);
                }
                emitter.Emit(new MappingEnd());
                break;
            case JsonArray list:
                emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, isImplicit: true, list.Count == 0 ? SequenceStyle.Flow : SequenceStyle.Block));
                foreach (var item in list)
                    Emit(emitter, item);
                emitter.Emit(new SequenceEnd());
                break;
            default:
                emitter.Emit(node.GetValueKind() is JsonValueKind.String ? YamlScalar.Text(node.GetValue<string>()) : new Scalar(node.ToJsonString()));
                break;
        }
    }
}
