using System.Collections.Immutable;
using Ensemble.Model.Diagnostics;
using Ensemble.Rules.Algorithms;
using Ensemble.Rules.Checking;
using Ensemble.Rules.Functions.Managed;
using Ensemble.Rules.Functions.Python;

namespace Ensemble.Rules.Configuration;

/// <summary>Makes an ensemble of what was read or declared, where nothing is wrong with it.</summary>
internal static class EnsembleCompiler
{
    /// <summary>Checks it and makes it.</summary>
    /// <param name="draft">The ensemble as far as it was read; null where it could not be.</param>
    /// <param name="facts">What is known of the world.</param>
    /// <param name="python">What its Python code defines; null where nobody has looked.</param>
    /// <param name="findings">What has been found already.</param>
    public static EnsembleFile Compile(EnsembleDraft? draft, EnsembleFacts facts, PythonNames? python, DiagnosticBag findings)
    {
        if (draft is null)
            return new(null, [.. findings]);
        var book = new AlgorithmBook(facts.RuleSets, draft.Directory);
        var functions = facts.Functions;
        if (draft.Algorithm is { } named)
        {
            var rules = book.Open(named.Name, named.Options, named.At, named.OptionsAt, findings);
            draft = rules is null ? draft with { HasBrokenRules = true } : draft with
            {
                Rules = draft.Rules.AddRange(rules.Rules),
                Jobs = draft.Jobs.AddRange(rules.Jobs),
            };
            functions = functions.With(rules?.Functions ?? RegisteredFunctions.None);
        }
        // What comes into force later is checked now.
        var others = new AlgorithmCheck(book).Check(draft, findings);
        functions = others.Aggregate(functions, (all, other) => all.With(other.Functions));
        ImmutableArray<RuleDraft> all = [.. draft.Rules, .. others.SelectMany(other => other.Rules)];
        draft = draft with { Functions = new FunctionCheck(functions, python, findings).Check(draft with { Rules = all }).Functions };
        Check(draft, all, facts, findings);
        ReachCheck.Check(draft, findings);
        return new(findings.HasErrors ? null : draft.ToSpec() with { Algorithms = book }, InOrder(findings)) { Registered = functions };
    }

    private static void Check(EnsembleDraft draft, ImmutableArray<RuleDraft> rules, EnsembleFacts facts, DiagnosticBag findings)
    {
        string[] groups = draft.GroupNames;
        CommandCheck.Check(draft.Jobs, rules, findings);
        GroupCheck.Check(groups, rules, findings);
        MetricCheck.Check(groups, rules, findings);
        if (facts.Member is { } member)
            MemberCheck.Check(member, rules, findings);
    }

    // In the order of the file; what has no line is about all of it.
    private static ImmutableArray<Diagnostic> InOrder(DiagnosticBag findings) =>
        [.. findings.OrderBy(finding => finding.Location.File, StringComparer.Ordinal).ThenBy(finding => finding.Location.Line)
            .ThenBy(finding => finding.Location.Column)];
}
