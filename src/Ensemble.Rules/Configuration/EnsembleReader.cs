using Ensemble.Model;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;
using Ensemble.Rules.Checking;
using Ensemble.Rules.Configuration.Keys;
using Ensemble.Rules.Configuration.Yaml;

namespace Ensemble.Rules.Configuration;

/// <summary>Reads the file of an ensemble, as far as it can be read.</summary>
/// <param name="findings">Where is told what is wrong.</param>
internal sealed class EnsembleReader(DiagnosticBag findings)
{
    private static readonly string[] FileEnds = [".yaml", ".yml", ".json", ".ensemble"];

    private readonly SectionReader _sections = new(findings);

    /// <summary>Reads a text.</summary>
    /// <returns>The ensemble; null where there is nothing that could be one.</returns>
    public EnsembleDraft? Read(string text, string path)
    {
        if (Root(text, path) is not { } root || _sections.Read(root, EnsembleKeys.File) is not { } file)
            return null;
        if (!file.IsWritten("rules") && !file.IsWritten("algorithm"))
        {
            findings.Add(MissingEnsembleKey.Create(file.At, "rules", "an ensemble", file.IsWritten("experiments")
                ? "This file has 'experiments': it is a saved model, which 'ensemble run' launches."
                : "Each is a trigger and an action: { trigger: start, action: { name: submit, label: sim } }."));
        }
        var logging = Section(file, "logging", EnsembleKeys.Logging);
        var draft = new EnsembleDraft(file.Text("name") ?? NameOf(path), root.At)
        {
            Algorithm = Section(file, "algorithm", EnsembleKeys.Algorithm) is { } algorithm && algorithm.Text("name") is { } packaged
                ? new(packaged, algorithm.Node("options")?.ToJson(), algorithm.Place("name"), algorithm.Place("options"))
                : null,
            IsDebug = logging?.Flag("debug") is true,
            Heartbeat = logging?.Seconds("heartbeat") ?? TimeSpan.Zero,
            Directory = Path.GetDirectoryName(path) ?? "",
        };
        return WithFunctions(WithRules(WithJobs(draft, file), file), file, text);
    }

    private YamlNode? Root(string text, string path)
    {
        try
        {
            if (YamlTree.Read(text, path) is { IsNull: false } root)
                return root;
            findings.Add(UnreadableEnsemble.Create(new(path, 1, 1), "it is empty"));
        }
        catch (YamlFormatException malformed)
        {
            findings.Add(UnreadableEnsemble.Create(malformed.At, malformed.Message));
        }
        return null;
    }

    private SectionValues? Section(SectionValues file, string key, Section section) =>
        file.Node(key) is { } node ? _sections.Read(node, section) : null;

    private EnsembleDraft WithJobs(EnsembleDraft draft, SectionValues file)
    {
        var reader = new JobReader(findings);
        var jobs = file.Items("jobs").Select(reader.Read).ToArray();
        return draft with
        {
            Jobs = [.. jobs.Select(job => job.Job).OfType<JobDraft>()],
            BrokenGroups = [.. jobs.Where(job => job.Job is null).Select(job => job.Group).OfType<string>()],
        };
    }

    private EnsembleDraft WithRules(EnsembleDraft draft, SectionValues file)
    {
        var reader = new RuleReader(findings);
        var rules = file.Items("rules").Select(reader.Read).ToArray();
        return draft with { Rules = [.. rules.OfType<RuleDraft>()], HasBrokenRules = rules.Contains(null) || (!file.Present.Contains("rules") && draft.Algorithm is null) };
    }

    private static EnsembleDraft WithFunctions(EnsembleDraft draft, SectionValues file, string text) => file.Node("custom") switch
    {
        YamlList list => draft with { FunctionNames = [.. list.Items.OfType<YamlText>().Select(item => (item.Value, item.At))] },
        YamlText { IsBlock: false } name when IsName(name.Value) => draft with { FunctionNames = [(name.Value, name.At)] },
        YamlText code => draft with { Python = new(code.Value, code.IsBlock ? BlockPlace(code, text) : code.At) },
        _ => draft,
    };

    // One word is no code that could do anything.
    private static bool IsName(string text) => text.Length > 0 && text.All(c => char.IsLetterOrDigit(c) || c is '_' or '.' or '-');

    private static SourceLocation BlockPlace(YamlText code, string text)
    {
        int indent = text.Split('\n').Skip(code.At.Line).FirstOrDefault(line => line.Trim().Length > 0)?.TakeWhile(c => c is ' ').Count() ?? 0;
        int own = code.Value.Split('\n').FirstOrDefault(line => line.Trim().Length > 0)?.TakeWhile(c => c is ' ').Count() ?? 0;
        return code.At with { Line = code.At.Line + 1, Column = Math.Max(0, indent - own) + 1 };
    }

    private static string NameOf(string path)
    {
        string name = Path.GetFileName(path);
        string? found = FileEnds.FirstOrDefault(end => name.EndsWith(end, StringComparison.OrdinalIgnoreCase) && name.Length > end.Length);
        return name[..^(found?.Length ?? 0)];
    }
}
