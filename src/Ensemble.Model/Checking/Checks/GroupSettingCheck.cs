using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;

namespace Ensemble.Model.Checking.Checks;

/// <summary>What only a whole group can have is not set on one of its members.</summary>
internal sealed class GroupSettingCheck : IModelCheck
{
    public void Check(CheckContext context, DiagnosticBag found)
    {
        foreach (var process in context.Processes.Where(p => p.Group is not null))
        {
            foreach (var annotation in process.Resource.Annotations)
            {
                if (Setting(annotation) is var (name, call, at))
                    found.Add(GroupSettingOnMember.Create(process, name, call, at));
            }
        }
    }

    private static (string Name, string Call, SourceLocation At)? Setting(IResourceAnnotation annotation) => annotation switch
    {
        NodeSelectorAnnotation selector => ("a node selector", "WithNodeSelector", selector.Location),
        TolerationAnnotation toleration => ("a toleration", "WithToleration", toleration.Location),
        LabelAnnotation label => ($"the label '{label.Key}'", "WithLabel", SourceLocation.Unknown),
        RestartAnnotation => ("a restart policy", "WithRestart", SourceLocation.Unknown),
        _ => null,
    };
}
