using System.Collections.Immutable;
using Ensemble.Model.Views;

namespace Ensemble.Model.Planning;

/// <summary>The declared variables of a process: below them all a project's launch profile, then experiment, group, process.</summary>
internal static class EnvironmentCompiler
{
    public static ImmutableSortedDictionary<string, ValueTemplate> Compile(
        ProcessView process, IEnumerable<KeyValuePair<string, string>> profile, TemplateCompiler templates, ref bool isDynamic)
    {
        ImmutableSortedDictionary<string, ValueTemplate>.Builder? variables = null;
        foreach (var (name, value) in profile)
            (variables ??= PlanDefaults.NoTemplates.ToBuilder())[name] = ValueTemplate.Of(value);
        foreach (var layer in process.Layers)
        {
            foreach (var annotation in layer.Annotations)
            {
                if (annotation is EnvironmentAnnotation declared)
                    (variables ??= PlanDefaults.NoTemplates.ToBuilder())[declared.Name] = templates.Compile(declared.Value, process, ref isDynamic);
                else if (annotation is EnvironmentCallbackAnnotation)
                    isDynamic = true;
            }
        }
        return variables?.ToImmutable() ?? PlanDefaults.NoTemplates;
    }
}
