using System.CommandLine;
using Ensemble.Model.Diagnostics;
using Ensemble.Rules.Configuration;
using Ensemble.Rules.Configuration.Keys;
using Ensemble.Rules.Explaining;

namespace Ensemble.CommandLine.Ensembles;

/// <summary><c>rules</c>: checks the file of an ensemble and says what its rules do.</summary>
internal sealed class ExplainRules : Verb
{
    public override void Declare(Command command)
    {
        command.Arguments.Add(new Argument<string>("config") { Description = "The file, YAML or JSON.", Arity = ArgumentArity.ZeroOrOne });
        command.AddFlag("--schema", "Print the JSON schema of such files instead, for editors.")
            .AddFlag("--json", "Answer for programs; the same as --format json.").AddFormat();
    }

    public override async Task<int> RunAsync(Request request, CancellationToken cancellationToken)
    {
        var work = request.Work;
        if (request.Flag("--schema"))
        {
            work.Say(EnsembleSchema.Text());
            return ExitCodes.Success;
        }
        if (request.Text("config") is not { } config)
            return work.Refuse(new("Say which file: ensemble rules CONFIG", ExitCodes.Usage));
        var file = await EnsembleFile.ReadAsync(Path.GetFullPath(config, work.Surroundings.CurrentDirectory), new(), cancellationToken);
        if (request.AsJson || request.Flag("--json"))
        {
            work.SayJson(EnsembleExplanation.Of(file), JsonAnswer.Types.EnsembleExplanation);
            return file.Spec is null ? ExitCodes.Usage : ExitCodes.Success;
        }
        foreach (var finding in file.Findings)
            work.Remark(finding.ToString());
        if (file.Spec is not { } spec)
        {
            int errors = file.Findings.Count(finding => finding.Severity is DiagnosticSeverity.Error);
            return work.Refuse(new($"{config} has {(errors == 1 ? "an error" : $"{errors} errors")}.", ExitCodes.Usage));
        }
        foreach (string line in EnsembleWords.Lines(spec))
            work.Say(line);
        return ExitCodes.Success;
    }
}
