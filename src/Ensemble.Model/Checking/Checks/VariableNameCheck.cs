using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;

namespace Ensemble.Model.Checking.Checks;

/// <summary>Declared variables have names that an environment can hold.</summary>
internal sealed class VariableNameCheck : IModelCheck
{
    public void Check(CheckContext context, DiagnosticBag found)
    {
        foreach (var resource in context.Resources)
            foreach (var variable in resource.Annotations.OfType<EnvironmentAnnotation>())
                if (variable.Name.Length == 0 || variable.Name.AsSpan().IndexOfAny('=', '\0') >= 0)
                    found.Add(InvalidVariableName.Create(resource, variable.Name));
    }
}
