using System.Collections.Immutable;
using System.Text.Json;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;
using Ensemble.Rules.Checking;
using Ensemble.Rules.Configuration;
using Ensemble.Rules.Configuration.Keys;
using Ensemble.Rules.Configuration.Yaml;
using Ensemble.Rules.Functions.Managed;

namespace Ensemble.Rules.Algorithms;

/// <summary>An algorithm in a file: options, and rules in which <c>{{name}}</c> stands for one.</summary>
/// <param name="Options">The options.</param>
/// <param name="Template">The rules.</param>
internal sealed record AlgorithmFile(IReadOnlyList<RuleSetOption> Options, ImmutableArray<YamlNode> Template)
{
    /// <summary>Reads one.</summary>
    /// <returns>The algorithm; null where it cannot be read.</returns>
    public static AlgorithmFile? Read(string path, DiagnosticBag findings)
    {
        try
        {
            if (YamlTree.Read(File.ReadAllText(path), path) is { } root && new SectionReader(findings).Read(root, EnsembleKeys.AlgorithmFile) is { } file)
                return new(Declared(file), [.. file.Items("rules")]);
        }
        catch (YamlFormatException malformed)
        {
            findings.Add(UnreadableEnsemble.Create(malformed.At, malformed.Message));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            findings.Add(UnreadableEnsemble.Create(new(path, 1), failure.Message.TrimEnd('.')));
        }
        return null;
    }

    /// <summary>The rules with options.</summary>
    public AlgorithmRules Rules(ImmutableDictionary<string, JsonElement> options, DiagnosticBag findings)
    {
        var reader = new RuleReader(findings);
        return new([.. Template.Select(rule => reader.Read(Filled(rule, options))).OfType<RuleDraft>()], [], RegisteredFunctions.None);
    }

    private static RuleSetOption[] Declared(SectionValues file) =>
    [
        .. from entry in (file.Node("options") as YamlMap)?.Entries ?? []
           select new RuleSetOption(entry.Key, "It must be given.", entry.Value.IsNull ? null : entry.Value.ToJson()),
    ];

    private static YamlNode Filled(YamlNode node, ImmutableDictionary<string, JsonElement> options) => node switch
    {
        YamlMap map => map with { Entries = [.. map.Entries.Select(entry => entry with { Value = Filled(entry.Value, options) })] },
        YamlList list => list with { Items = [.. list.Items.Select(item => Filled(item, options))] },
        YamlText text => Filled(text, options),
        _ => node,
    };

    // What is nothing but an option is what the option is, a number or more; within a text it is text.
    private static YamlNode Filled(YamlText text, ImmutableDictionary<string, JsonElement> options)
    {
        if (!text.Value.Contains("{{", StringComparison.Ordinal))
            return text;
        if (text.Value.Trim() is ['{', '{', .. var name, '}', '}'] && options.TryGetValue(name.Trim(), out var whole))
            return whole.ToYaml(text.At);
        string filled = options.Aggregate(text.Value, (value, option) => value.Replace("{{" + option.Key + "}}", option.Value.ToString(), StringComparison.Ordinal));
        return text with { Value = filled };
    }
}
