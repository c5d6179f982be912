using System.Text.Json;
using System.Text.Json.Nodes;
using Ensemble.Model;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Ensemble.Hosting.Saving;

/// <summary>Saved models as YAML.</summary>
internal static class SavedYaml
{
    private const int DeepestNesting = 64;

    /// <summary>Reads a file.</summary>
    /// <exception cref="SavedFormatException">The text is no YAML, or uses anchors, which saved models have no need of.</exception>
    public static SavedNode Read(string text, string file)
    {
        try
        {
            using var reader = new StringReader(text);
            var parser = new Parser(reader);
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out _))
                return new SavedMap([], new(file, 1, 1));
            parser.Consume<DocumentStart>();
            var root = Node(parser, file, 0);
            parser.Consume<DocumentEnd>();
            return parser.Accept<DocumentStart>(out var second) ? throw new SavedFormatException("The file must hold one document.", At(second, file)) : root;
        }
        catch (YamlException malformed)
        {
            throw new SavedFormatException($"The file is no YAML: {malformed.Message}", new(file, (int)malformed.Start.Line, (int)malformed.Start.Column));
        }
    }

    /// <summary>Writes a tree.</summary>
    public static string Write(JsonNode root)
    {
        using var text = new StringWriter { NewLine = "\n" };
        // Unlimited width: a folded line would be read with a blank where there was none.
        var emitter = new Emitter(text, new EmitterSettings(2, int.MaxValue, isCanonical: false, maxSimpleKeyLength: 1024));
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart());
        Emit(emitter, root);
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
        return text.ToString();
    }

    private static SavedNode Node(IParser parser, string file, int depth)
    {
        if (depth > DeepestNesting)
            throw new SavedFormatException($"The file is nested more than {DeepestNesting} levels deep.", At(parser.Current!, file));
        if (parser.TryConsume<Scalar>(out var scalar))
        {
            bool isNull = scalar is { Style: ScalarStyle.Plain, Value: "" or "null" or "~" };
            return new SavedScalar(isNull ? null : scalar.Value, At(scalar, file));
        }
        if (parser.TryConsume<SequenceStart>(out var sequence))
        {
            var items = new List<SavedNode>();
            while (!parser.TryConsume<SequenceEnd>(out _))
                items.Add(Node(parser, file, depth + 1));
            return new SavedList(items, At(sequence, file));
        }
        if (parser.TryConsume<MappingStart>(out var mapping))
        {
            var entries = new List<SavedEntry>();
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                var key = parser.Consume<Scalar>();
                entries.Add(new(key.Value, Node(parser, file, depth + 1), At(key, file)));
            }
            return new SavedMap(entries, At(mapping, file));
        }
        throw new SavedFormatException("Anchors and aliases are not understood here: write the value out.", At(parser.Current!, file));
    }

    private static SourceLocation At(ParsingEvent parsed, string file) => new(file, (int)parsed.Start.Line, (int)parsed.Start.Column);

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
                    emitter.Emit(Text(key));
                    Emit(emitter, value);
                }
                emitter.Emit(new MappingEnd());
                break;
            case JsonArray list:
                bool flat = list.All(i => i is null or JsonValue) && list.Sum(i => i?.ToString().Length ?? 4) < 100;
                emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, isImplicit: true, flat ? SequenceStyle.Flow : SequenceStyle.Block));
                foreach (var item in list)
                    Emit(emitter, item);
                emitter.Emit(new SequenceEnd());
                break;
            default:
                emitter.Emit(node.GetValueKind() is JsonValueKind.String ? Text(node.GetValue<string>()) : new Scalar(node.ToJsonString()));
                break;
        }
    }

    // Plain only where no reader of YAML takes the text for anything else; a quoted text is always right.
    private static Scalar Text(string text)
    {
        bool plain = text.Length > 0 && (char.IsAsciiLetter(text[0]) || text[0] is '/' or '.' or '~' && text.Length > 1)
            && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/' or '~' or '+' or '=')
            && !AmbiguousWords.Contains(text) && !char.IsAsciiDigit(text.TrimStart('.')is [var c, ..] ? c : 'x');
        return new(AnchorName.Empty, TagName.Empty, text, plain ? ScalarStyle.Plain : ScalarStyle.DoubleQuoted, isPlainImplicit: true, isQuotedImplicit: true);
    }

    private static readonly HashSet<string> AmbiguousWords =
        new(["null", "true", "false", "yes", "no", "on", "off", "y", "n", ".nan", ".inf", "nan", "inf", "infinity"], StringComparer.OrdinalIgnoreCase);
}
