using System.Collections.Immutable;
using System.Text.Json;
using Ensemble.Model;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;

namespace Ensemble.Rules.Algorithms;

/// <summary>The algorithms that an ensemble can name: those that this program has registered, and files beside that of the ensemble.</summary>
/// <param name="registered">Those of this program.</param>
/// <param name="directory">The folder of the ensemble's file.</param>
internal sealed class AlgorithmBook(ImmutableSortedDictionary<string, IRuleSet> registered, string directory)
{
    private static readonly string[] FileEnds = [".yaml", ".yml"];

    /// <summary>None.</summary>
    public static AlgorithmBook Empty { get; } = new(ImmutableSortedDictionary<string, IRuleSet>.Empty, "");

    /// <summary>Has one declare its rules.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="options">What it is told; null for nothing.</param>
    /// <param name="at">Where it is named.</param>
    /// <param name="optionsAt">Where its options are.</param>
    /// <param name="findings">Where is told what is wrong.</param>
    /// <returns>What it declares; null where something is wrong.</returns>
    public AlgorithmRules? Open(string name, JsonElement? options, SourceLocation at, SourceLocation optionsAt, DiagnosticBag findings)
    {
        if (registered.TryGetValue(name, out var packaged))
        {
            return Checked(name, packaged.Options, options, optionsAt, findings) is { } values
                ? Declared(name, packaged, new(values), options?.GetRawText(), at, optionsAt, findings)
                : null;
        }
        if (directory.Length > 0 && FileEnds.Select(end => Path.Combine(directory, name + end)).FirstOrDefault(File.Exists) is { } file)
            return AlgorithmFile.Read(file, findings) is { } read && Checked(name, read.Options, options, optionsAt, findings) is { } given
                ? read.Rules(given, findings)
                : null;
        findings.Add(UnknownAlgorithm.Create(at, name, [.. registered.Keys]));
        return null;
    }

    private static ImmutableDictionary<string, JsonElement>? Checked(
        string name, IReadOnlyList<RuleSetOption> known, JsonElement? options, SourceLocation at, DiagnosticBag findings)
    {
        var values = ImmutableDictionary.CreateBuilder<string, JsonElement>(StringComparer.Ordinal);
        foreach (var option in known.Where(option => option.Default is not null))
            values[option.Name] = RuleReply.ToJson(option.Default)!.Value;
        string takes = known.Count == 0 ? "It takes none." : $"It takes {string.Join(", ", known.Select(option => $"'{option.Name}'"))}.";
        bool isGood = true;
        foreach (var given in options is { ValueKind: JsonValueKind.Object } map ? map.EnumerateObject() : [])
        {
            if (known.Any(option => option.Name == given.Name))
            {
                values[given.Name] = given.Value;
                continue;
            }
            string hint = NearestName.Of(given.Name, known.Select(option => option.Name)) is { } near ? $"Did you mean '{near}'?" : takes;
            findings.Add(WrongAlgorithmOptions.Create(at, name, $"there is no option '{given.Name}'", hint));
            isGood = false;
        }
        foreach (var missing in known.Where(option => !values.ContainsKey(option.Name)))
        {
            findings.Add(WrongAlgorithmOptions.Create(at, name, $"'{missing.Name}' is missing", missing.Meaning));
            isGood = false;
        }
        return isGood ? values.ToImmutable() : null;
    }

    private AlgorithmRules? Declared(
        string name, IRuleSet packaged, RuleSetOptions options, string? given, SourceLocation at, SourceLocation optionsAt, DiagnosticBag findings)
    {
        var builder = new EnsembleBuilder(name, directory, at) { Scope = $" of {name}{given}" };
        try
        {
            packaged.Declare(builder, options);
        }
        catch (ArgumentException refused)
        {
            // The name of the parameter behind the message is for programmers.
            string problem = refused.ParamName is { } parameter ? refused.Message.Replace($" (Parameter '{parameter}')", "", StringComparison.Ordinal) : refused.Message;
            findings.Add(WrongAlgorithmOptions.Create(optionsAt, name, problem.TrimEnd('.'), ""));
            return null;
        }
        var draft = builder.ToDraft(findings);
        return new(draft.Rules, draft.Jobs, builder.Functions);
    }
}
