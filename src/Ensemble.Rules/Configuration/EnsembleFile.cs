using System.Collections.Immutable;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;
using Ensemble.Rules.Declaring;
using Ensemble.Rules.Functions.Managed;
using Ensemble.Rules.Functions.Python;

namespace Ensemble.Rules.Configuration;

/// <summary>What became of reading an ensemble.</summary>
/// <param name="Spec">The ensemble; null where an error was found.</param>
/// <param name="Findings">All errors and warnings, in the order of the file.</param>
internal sealed record EnsembleFile(EnsembleSpec? Spec, ImmutableArray<Diagnostic> Findings)
{
    /// <summary>Gets the functions of this program that its rules call: to be handed on to who runs it.</summary>
    public RegisteredFunctions Registered { get; init; } = RegisteredFunctions.None;

    /// <summary>Takes what was declared in C#.</summary>
    /// <param name="builder">The declaration.</param>
    /// <param name="facts">What is known of the world.</param>
    public static EnsembleFile Of(EnsembleBuilder builder, EnsembleFacts facts)
    {
        var findings = new DiagnosticBag();
        var known = facts with { Functions = facts.Functions.With(builder.Functions), RuleSets = facts.RuleSets.SetItems(builder.RuleSets) };
        return EnsembleCompiler.Compile(builder.ToDraft(findings), known, python: null, findings);
    }

    /// <summary>Reads a text. Python code is not looked at: what rules call is believed to be there.</summary>
    /// <param name="text">YAML or JSON.</param>
    /// <param name="path">The file it comes from, an absolute path: for places, and for relative paths in it.</param>
    /// <param name="facts">What is known of the world.</param>
    public static EnsembleFile Parse(string text, string path, EnsembleFacts facts)
    {
        var findings = new DiagnosticBag();
        var draft = new EnsembleReader(findings).Read(text, path);
        return EnsembleCompiler.Compile(draft, facts, python: null, findings);
    }

    /// <summary>Reads a file, and looks at its functions.</summary>
    /// <param name="path">The file.</param>
    /// <param name="facts">What is known of the world.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<EnsembleFile> ReadAsync(string path, EnsembleFacts facts, CancellationToken cancellationToken)
    {
        string full = Path.GetFullPath(path);
        try
        {
            var findings = new DiagnosticBag();
            var draft = new EnsembleReader(findings).Read(await File.ReadAllTextAsync(full, cancellationToken), full);
            var names = draft?.Python is { } code ? await PythonCheck.LookAsync(facts.Python, code.Source, cancellationToken) : null;
            return EnsembleCompiler.Compile(draft, facts, names, findings);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new(null, [UnreadableEnsemble.Create(new(full, 0), failure is FileNotFoundException or DirectoryNotFoundException
                ? $"there is no file '{full}'" : failure.Message.TrimEnd('.'))]);
        }
    }
}
