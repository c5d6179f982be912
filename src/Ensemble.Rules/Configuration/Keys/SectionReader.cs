using System.Globalization;
using Ensemble.Model;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;
using Ensemble.Rules.Configuration.Yaml;

namespace Ensemble.Rules.Configuration.Keys;

/// <summary>Reads sections of a file by the table of keys, and tells everything that is wrong.</summary>
/// <param name="findings">Where it is told.</param>
internal sealed class SectionReader(DiagnosticBag findings)
{
    /// <summary>Reads one.</summary>
    /// <returns>What it says; null where it is no section at all.</returns>
    public SectionValues? Read(YamlNode node, Section section)
    {
        if (node is not YamlMap map)
        {
            findings.Add(WrongEnsembleValue.Create(node.At, section.Title.Trim('\''), $"keys such as {Listed(section.Names.Take(3))}", node.Words));
            return null;
        }
        var values = new Dictionary<string, YamlEntry>(StringComparer.Ordinal);
        var seen = new Dictionary<string, SourceLocation>(StringComparer.Ordinal);
        foreach (var entry in map.Entries)
        {
            if (!seen.TryAdd(entry.Key, entry.At))
                findings.Add(RepeatedEnsembleKey.Create(entry.At, entry.Key, seen[entry.Key]));
            else if (section.Keys.FirstOrDefault(key => key.Name == entry.Key) is not { } key)
                findings.Add(UnknownEnsembleKey.Create(entry.At, entry.Key, section.Title, section.Names));
            else if (!(entry.Value.IsNull && !key.IsRequired) && Fits(key, entry.Value))
                values.Add(entry.Key, entry);
        }
        foreach (var key in section.Keys.Where(key => key.IsRequired && !seen.ContainsKey(key.Name)))
            findings.Add(MissingEnsembleKey.Create(map.At, key.Name, section.Title, key.Meaning));
        string? selected = (values.GetValueOrDefault(section.Selector)?.Value as YamlText)?.Value;
        foreach (var (_, needed) in section.Needs.Where(need => need.Value == selected && !seen.ContainsKey(need.Key)))
        {
            findings.Add(MissingEnsembleKey.Create(map.At, needed, $"{section.Title} with the {section.Selector} '{selected}'",
                section.Keys.First(key => key.Name == needed).Meaning));
        }
        return new(map.At, values, seen);
    }

    private bool Fits(Key key, YamlNode node) => (key.Kind, node) switch
    {
        (KeyKind.Any, _) => true,
        (KeyKind.Text or KeyKind.NumberOrText or KeyKind.TextOrList, YamlText text) => Says(key, text),
        (KeyKind.Flag, YamlText { Flag: not null }) => true,
        (KeyKind.Number or KeyKind.Whole, YamlText { Number: { } number }) => number >= key.Least && number <= key.Most
            && (key.Kind is KeyKind.Number || number == Math.Truncate(number)) || Wrong(key, node),
        (KeyKind.Texts, YamlMap map) => map.Entries.All(entry => IsText(key, entry)) & IsUnique(map),
        (KeyKind.Map, YamlMap map) => IsUnique(map),
        (KeyKind.TextOrList, YamlList list) => list.Items.All(item => item is YamlText text ? Says(key, text) : Wrong(key, item)),
        (KeyKind.Section, _) or (KeyKind.Sections, YamlList) => true, // their readers say more
        _ => Wrong(key, node),
    };

    private bool Says(Key key, YamlText text) =>
        !text.IsNull && text.Value.Trim().Length > 0 && !text.Value.Contains('\0', StringComparison.Ordinal) || Wrong(key, text);

    private bool IsText(Key key, YamlEntry entry)
    {
        if (entry.Value is YamlText text && entry.Key.Length > 0 && !entry.Key.Contains('\0', StringComparison.Ordinal)
            && !text.Value.Contains('\0', StringComparison.Ordinal) && (key.Name != "env" || !entry.Key.Contains('=', StringComparison.Ordinal)))
            return true;
        findings.Add(WrongEnsembleValue.Create(entry.At, key.Name, Wanted(key), $"'{entry.Key}' with {entry.Value.Words}"));
        return false;
    }

    private bool IsUnique(YamlMap map)
    {
        var seen = new Dictionary<string, SourceLocation>(StringComparer.Ordinal);
        foreach (var entry in map.Entries.Where(entry => !seen.TryAdd(entry.Key, entry.At)))
            findings.Add(RepeatedEnsembleKey.Create(entry.At, entry.Key, seen[entry.Key]));
        return true;
    }

    private bool Wrong(Key key, YamlNode node)
    {
        findings.Add(WrongEnsembleValue.Create(node.At, key.Name, Wanted(key), node.Words));
        return false;
    }

    private static string Wanted(Key key) => key.Kind switch
    {
        KeyKind.Whole => $"a whole number{Range(key)}",
        KeyKind.Number => $"a number{Range(key)}",
        KeyKind.Flag => "true or false",
        KeyKind.Texts => "names with texts, each as NAME: TEXT",
        KeyKind.Map => "names with values",
        KeyKind.Section => $"keys such as {Listed(key.Section!.Names.Take(3))}",
        KeyKind.Sections => "a list, each of its parts behind a '-'",
        KeyKind.TextOrList => "a text or a list of names",
        KeyKind.NumberOrText => "a number or a text",
        _ => "a text",
    };

    private static string Range(Key key) => (key.Least, key.Most) switch
    {
        ( <= int.MinValue, _) => "",
        (_, double.PositiveInfinity) => $" from {Number(key.Least)}",
        _ => $" from {Number(key.Least)} to {Number(key.Most)}",
    };

    private static string Number(double number) => number.ToString("#,##0.###", CultureInfo.InvariantCulture);

    private static string Listed(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"'{name}'"));
}
