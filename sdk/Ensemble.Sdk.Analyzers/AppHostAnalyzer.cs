using System.Collections.Immutable;
using Ensemble.Hosting;
using Ensemble.Sdk.Analyzers.Findings;
using Ensemble.Sdk.Analyzers.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Ensemble.Sdk.Analyzers;

/// <summary>Finds while typing what building the AppHost would find, as far as the source shows it. It stays silent where it does not see everything.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AppHostAnalyzer : DiagnosticAnalyzer
{
    private const string IsChecked = "build_property.EnsembleModelIsChecked";

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Descriptors.All;

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        if (DeclaringInterface.Of(context.Compilation) is not { } declaring)
            return;
        string defaultExperiment = AppHostLabel.Of(NameOf(context.Compilation.Assembly));
        // Then the build runs the AppHost afterwards, sees more of the model than its source shows, and tells all of it.
        bool isChecked = context.Options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue(IsChecked, out string? text) && text == "true";
        context.RegisterOperationBlockAction(block => Analyze(block, declaring, isChecked ? null : defaultExperiment));
    }

    private static void Analyze(OperationBlockAnalysisContext context, DeclaringInterface declaring, string? defaultExperiment)
    {
        var body = BodyReader.Read(declaring, context.OperationBlocks);
        if (body.Calls.Count == 0)
            return;
        var ofModel = defaultExperiment is null ? [] : ModelFindings.Of(body, defaultExperiment);
        foreach (var finding in ofModel.Concat(SecretFindings.Of(body)))
            context.ReportDiagnostic(
                Diagnostic.Create(Descriptors.Of(finding.Rule), finding.Marked.GetLocation(), Proposal.Of(finding), finding.Message));
    }

    // The SDK writes the project's name into the program, where the host reads it.
    private static string NameOf(IAssemblySymbol appHost) =>
        appHost.GetAttributes()
            .Where(a => a.AttributeClass?.Name == "AssemblyMetadataAttribute" && a.ConstructorArguments is [{ Value: "ensembleapphostname" }, _])
            .Select(a => a.ConstructorArguments[1].Value as string)
            .FirstOrDefault() ?? appHost.Name;
}
