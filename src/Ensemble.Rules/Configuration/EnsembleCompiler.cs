using System.Collections.Immutable;
using Ensemble.Model.Diagnostics;
using Ensemble.Rules.Checking;
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
        draft = new FunctionCheck(facts.Functions, python, findings).Check(draft);
        string[] groups = draft.GroupNames;
        CommandCheck.Check(draft.Jobs, draft.Rules, findings);
        GroupCheck.Check(groups, draft.Rules, findings);
        MetricCheck.Check(groups, draft.Rules, findings);
        if (facts.Member is { } member)
            MemberCheck.Check(member, draft.Rules, findings);
        ReachCheck.Check(draft, findings);
        return new(findings.HasErrors ? null : draft.ToSpec(), InOrder(findings));
    }

    // In the order of the file; what has no line is about all of it.
    private static ImmutableArray<Diagnostic> InOrder(DiagnosticBag findings) =>
        [.. findings.OrderBy(finding => finding.Location.Line).ThenBy(finding => finding.Location.Column)];
}
