using System.Collections.Immutable;
using Ensemble.Model;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;
using Ensemble.Model.Planning;
using Ensemble.Model.Views;

namespace Ensemble.Hosting.Application;

/// <summary>Keeps what was launched: for every experiment a folder with its declaration. Only where a folder for that is configured.</summary>
internal static class ExperimentFolder
{
    /// <summary>What stands in the way: experiments that were kept before.</summary>
    /// <param name="folder">The configured folder.</param>
    /// <param name="plan">What is to be launched.</param>
    public static ImmutableArray<Diagnostic> Check(string folder, ApplicationPlan plan) =>
        [.. from experiment in plan.Experiments
            let path = Path.Combine(folder, experiment.Name)
            where Directory.Exists(path)
            select SavedExperimentExists.Create(SourceLocation.Unknown, experiment.Name, path)];

    /// <summary>Writes the declarations of all experiments that are launched.</summary>
    /// <returns>The parts that are code and could not be written.</returns>
    public static ImmutableArray<Diagnostic> Save(string folder, ModelView model, ApplicationPlan plan)
    {
        var warnings = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var experiment in model.Experiments.Where(e => plan.Experiments.Any(p => p.Name == e.Name)))
        {
            string path = Path.Combine(folder, experiment.Name);
            Directory.CreateDirectory(path);
            var saved = ModelWriter.ToYaml(model.Model, experiment.Resource);
            File.WriteAllText(Path.Combine(path, "experiment.yaml"), saved.Text);
            warnings.AddRange(saved.Warnings.Select(warning => UnsavablePart.Rule.At(SourceLocation.Unknown, experiment.Name, warning)));
        }
        return warnings.DrainToImmutable();
    }
}
