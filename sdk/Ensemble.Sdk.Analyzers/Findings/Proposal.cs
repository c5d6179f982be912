using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Ensemble.Model.Diagnostics.Rules;

namespace Ensemble.Sdk.Analyzers.Findings;

/// <summary>The name that a message proposes, for editors that put it in place of the wrong one.</summary>
internal static class Proposal
{
    /// <summary>The property of a diagnostic in which the name stands.</summary>
    public const string Key = "WriteInstead";

    // How the rules of the model end when they know what to write.
    private static readonly Regex s_proposed = new(@"(?:Did you mean|Write) '([^']+)'", RegexOptions.CultureInvariant);

    /// <summary>What goes with a diagnostic; empty where no name is proposed for what is underlined.</summary>
    public static ImmutableDictionary<string, string?> Of(Finding finding)
    {
        bool isName = finding.Rule == UnboundConnect.Rule || finding.Rule == InvalidName.Rule || finding.Rule == SeparatorInName.Rule;
        return isName && s_proposed.Match(finding.Message) is { Success: true } match
            ? ImmutableDictionary<string, string?>.Empty.Add(Key, match.Groups[1].Value)
            : ImmutableDictionary<string, string?>.Empty;
    }
}
