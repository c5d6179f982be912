using Ensemble.Model;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Ensemble.Rules.Configuration.Yaml;

/// <summary>Reads YAML, of which JSON is a part, into nodes that know their places.</summary>
internal sealed class YamlTree
{
    private const int DeepestNesting = 64;
    private const int MostNodes = 200_000; // with what aliases stand for: a few lines can mean billions
    private const int LongestText = 8 * 1024 * 1024;

    private static readonly string[] Tags = [.. new[] { "str", "int", "float", "bool", "null" }.Select(type => "tag:yaml.org,2002:" + type)];

    private readonly string _file;
    private readonly Parser _parser;
    private readonly Dictionary<AnchorName, (YamlNode Node, int Size)> _anchors = [];
    private int _size;

    private YamlTree(TextReader reader, string file)
    {
        _file = file;
        _parser = new Parser(reader);
    }

    /// <summary>Reads a text.</summary>
    /// <returns>Its root; null where it is empty.</returns>
    /// <exception cref="YamlFormatException">The text is no YAML, has several documents, or is more than anybody writes.</exception>
    public static YamlNode? Read(string text, string file)
    {
        if (text.Length > LongestText)
            throw new YamlFormatException($"it is longer than {LongestText / 1024 / 1024} MiB", new(file, 1, 1));
        using var reader = new StringReader(text);
        var tree = new YamlTree(reader, file);
        try
        {
            return tree.Document();
        }
        catch (YamlException malformed)
        {
            throw new YamlFormatException($"it is no YAML: {malformed.Message.TrimEnd('.')}", new(file, (int)malformed.Start.Line, (int)malformed.Start.Column));
        }
        catch (Exception surprised) when (surprised is InvalidOperationException or ArgumentException)
        {
            // The parser has no words for some of what is no YAML.
            throw new YamlFormatException("it is no YAML from here on", tree._parser.Current is { } last ? tree.At(last) : new(file, 1, 1));
        }
    }

    private YamlNode? Document()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _))
            return null;
        _parser.Consume<DocumentStart>();
        var root = Node(0);
        _parser.Consume<DocumentEnd>();
        return _parser.Accept<DocumentStart>(out var second) ? throw new YamlFormatException("a second document begins here, and it must hold one", At(second)) : root;
    }

    private YamlNode Node(int depth)
    {
        var parsed = _parser.Current!;
        int before = _size;
        if (depth > DeepestNesting)
            throw new YamlFormatException($"it is nested more than {DeepestNesting} levels deep", At(parsed));
        Count(1, parsed);
        if (_parser.TryConsume<AnchorAlias>(out var alias))
        {
            if (!_anchors.TryGetValue(alias.Value, out var meant))
                throw new YamlFormatException($"'*{alias.Value}' stands for nothing that is written before it", At(alias));
            Count(meant.Size, alias);
            return meant.Node;
        }
        var anchor = (parsed as NodeEvent)?.Anchor ?? AnchorName.Empty;
        YamlNode node = _parser.TryConsume<Scalar>(out var scalar) ? Text(scalar)
            : _parser.TryConsume<SequenceStart>(out var sequence) ? List(sequence, depth)
            : Map(_parser.Consume<MappingStart>(), depth);
        if (!anchor.IsEmpty)
            _anchors[anchor] = (node, _size - before);
        return node;
    }

    private void Count(int nodes, ParsingEvent parsed)
    {
        _size += nodes;
        if (_size > MostNodes)
            throw new YamlFormatException($"it has more than {MostNodes:N0} parts, with what its aliases stand for", At(parsed));
    }

    private YamlText Text(Scalar scalar)
    {
        string tag = scalar.Tag.IsEmpty ? "" : scalar.Tag.Value;
        if (tag is not ("" or "!") && !Tags.Contains(tag))
            throw new YamlFormatException($"the tag '{tag}' means nothing here", At(scalar));
        bool isPlain = tag.Length == 0 ? scalar.Style is ScalarStyle.Plain : tag is not ("!" or "tag:yaml.org,2002:str");
        return new(scalar.Value, isPlain, At(scalar)) { IsBlock = scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded };
    }

    private YamlList List(SequenceStart start, int depth)
    {
        var items = new List<YamlNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
            items.Add(Node(depth + 1));
        return new([.. items], At(start));
    }

    private YamlMap Map(MappingStart start, int depth)
    {
        var entries = new List<YamlEntry>();
        var merged = new List<YamlEntry>();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            if (!_parser.TryConsume<Scalar>(out var key))
                throw new YamlFormatException("a key must be a text", At(_parser.Current!));
            Count(1, key);
            var value = Node(depth + 1);
            if (key is { Value: "<<", Style: ScalarStyle.Plain })
                merged.AddRange(Merged(value));
            else
                entries.Add(new(key.Value, value, At(key)));
        }
        // What is written here goes before what is taken over, and of that the first.
        var own = entries.Select(entry => entry.Key).ToHashSet(StringComparer.Ordinal);
        return new([.. entries, .. merged.Where(entry => own.Add(entry.Key))], At(start));
    }

    private static IEnumerable<YamlEntry> Merged(YamlNode value) => value switch
    {
        YamlMap map => map.Entries,
        YamlList list => list.Items.SelectMany(Merged),
        _ => throw new YamlFormatException($"'<<' takes over a block of keys, and this is {value.Words}", value.At),
    };

    private SourceLocation At(ParsingEvent parsed) => new(_file, (int)parsed.Start.Line, (int)parsed.Start.Column);
}
