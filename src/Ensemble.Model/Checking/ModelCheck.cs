using System.Collections.Immutable;
using Ensemble.Model.Checking.Checks;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Views;

namespace Ensemble.Model.Checking;

/// <summary>Finds everything that is wrong in a model, before anything starts.</summary>
public static class ModelCheck
{
    private static readonly ImmutableArray<IModelCheck> s_checks =
    [
        new NameCheck(), new DuplicateNameCheck(), new CollidingNameCheck(), new MembershipCheck(),
        new ConnectCheck(), new BinderCheck(), new ServicePortCheck(), new FixedPortCheck(), new UnusedServiceCheck(),
        new WaitTargetCheck(), new WaitCycleCheck(), new ReferenceCheck(), new ExternalServiceCheck(),
        new GroupSettingCheck(), new QuorumCheck(), new RangeCheck(), new VariableNameCheck(), new StopSignalCheck(),
        new MalformedValueCheck(), new GangCheck(), new JobSettingCheck(), new JobHandlerCheck(), new SchedulerCheck(),
    ];

    /// <summary>Looks at all aspects of a model. Reads it only: no callback is evaluated, no file opened.</summary>
    /// <param name="model">The model, right or wrong.</param>
    /// <param name="settings">What the checks must know of the run; null for <see cref="CheckSettings.Default"/>.</param>
    /// <returns>Errors and warnings in the order of the lines at fault: files as they first declared something, then lines, then codes.</returns>
    public static ImmutableArray<Diagnostic> Run(ModelView model, CheckSettings? settings = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        var context = new CheckContext(model, settings ?? CheckSettings.Default);
        var found = new DiagnosticBag();
        foreach (var check in s_checks)
            check.Check(context, found);
        return DeclarationOrder.Sort(found, context);
    }
}
