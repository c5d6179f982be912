using System.Collections.Immutable;
using Ensemble.Hosting.Configuration;
using Ensemble.Hosting.Targets;
using Ensemble.Model;
using Ensemble.Model.Checking;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;
using Ensemble.Model.Planning;
using Ensemble.Model.Views;

namespace Ensemble.Hosting.Application;

/// <summary>Checks a declaration and plans it. Reads files where facts need them, starts nothing, changes nothing.</summary>
internal sealed class ApplicationCompiler(DistributedApplicationModel model, EnsembleSettings settings, IReadOnlyList<SettingProblem> problems, ITarget target, IPlanFacts facts,
    IReadOnlyList<IPublisher>? publishers = null)
{
    /// <summary>Whether a target's name, as people write it, means this machine.</summary>
    public static bool IsHere(string targetName) => targetName.ToLowerInvariant() is "local" or "subproc";

    /// <summary>Compiles for a run.</summary>
    /// <param name="experiments">Which experiments; empty for all.</param>
    /// <param name="targetName">The target as a person wrote it; null for this one.</param>
    /// <param name="isolated">Whether declared ports give way to random ones.</param>
    /// <param name="forElsewhere">Whether the plan is not meant to run here, so that it does not matter what this machine lacks.</param>
    public CompiledApplication Compile(IReadOnlyCollection<string> experiments, string? targetName, bool isolated, bool forElsewhere = false)
    {
        var view = new ModelView(model, settings.UserName);
        var found = Check(view, experiments, targetName, isolated, forElsewhere);
        if (found.Any(d => d.Severity is DiagnosticSeverity.Error))
            return new(view, new ApplicationPlan { Application = model.Name, Target = target.Name }, found);

        var plan = Planner.Compile(view, target.Name, facts, experiments.Count == 0 ? null : experiments.ToHashSet(StringComparer.Ordinal));
        return new(view, plan, forElsewhere ? found : [.. found, .. target.Check(plan)]);
    }

    /// <summary>Finds what is wrong with the declaration itself, wherever it may run.</summary>
    /// <inheritdoc cref="Compile"/>
    public ImmutableArray<Diagnostic> Check(IReadOnlyCollection<string> experiments, string? targetName, bool isolated) =>
        Check(new ModelView(model, settings.UserName), experiments, targetName, isolated, forElsewhere: false);

    private ImmutableArray<Diagnostic> Check(ModelView view, IReadOnlyCollection<string> experiments, string? targetName, bool isolated, bool forElsewhere)
    {
        var found = ImmutableArray.CreateBuilder<Diagnostic>();
        found.AddRange(problems.Concat(settings.Problems).Select(Describe));
        found.AddRange(model.Annotations.OfType<ModelFileErrorAnnotation>().Select(e => MalformedModelFile.Create(e.Location, e.Message)));
        found.AddRange(ModelCheck.Run(view, new CheckSettings { Isolated = isolated }));
        if (targetName is not null && !forElsewhere && !IsHere(targetName) && new CapabilityMatrix([target], publishers ?? []).Refuse(targetName, TargetCapabilities.Launch) is { } refusal)
            found.Add(refusal);
        var names = view.Experiments.SelectMany(e => new[] { e.Name, e.Resource.Name }).Distinct(StringComparer.Ordinal).ToArray();
        found.AddRange(experiments.Where(e => !names.Contains(e, StringComparer.Ordinal)).Select(e => UnknownExperiment.Create(e, names)));
        return found.ToImmutable();
    }

    private static Diagnostic Describe(SettingProblem problem) =>
        new(problem.IsUnknownKey ? UnknownSetting.Rule : InvalidSetting.Rule, problem.Location, problem.Key, problem.Message);
}
