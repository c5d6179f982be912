using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;

namespace Ensemble.Model.Checking.Checks;

/// <summary>A job is not told what only processes understand that run by themselves.</summary>
internal sealed class JobSettingCheck : IModelCheck
{
    public void Check(CheckContext context, DiagnosticBag found)
    {
        foreach (var job in context.Resources.OfType<IJobResource>())
        {
            bool isGang = job.Annotations.Last<GangAnnotation>() is not null;
            foreach (var (annotation, setting, instead) in job.Annotations.Select(a => Setting(a, isGang)).OfType<(IResourceAnnotation, string, string)>())
                found.Add(SettingNotForJobs.Create(job, setting, instead, (annotation as ServiceLinkAnnotation)?.Location ?? SourceLocation.Unknown));
        }
    }

    private static (IResourceAnnotation Annotation, string Setting, string Instead)? Setting(IResourceAnnotation annotation, bool isGang) => annotation switch
    {
        ReplicaAnnotation { Replicas: > 1 } => (annotation, "replicas", "Use WithWorldSize for a job of several processes."),
        RestartAnnotation => (annotation, "a restart policy", "Use WithRetries, or WithMaxRestarts for all processes of a gang."),
        SuccessExitCodesAnnotation => (annotation, "exit codes of its own that mean success", "A job succeeds with exit code 0."),
        TerminalAnnotation => (annotation, "a terminal", "Leave WithTerminal out."),
        ProbeAnnotation or HealthCheckAnnotation => (annotation, "a health check", "A job that runs is healthy; leave the check out."),
        BindAnnotation or ExposeAnnotation when isGang =>
            (annotation, "a service of its own", "The processes of a gang meet at MASTER_ADDR and MASTER_PORT; let another process bind the service."),
        _ => null,
    };
}
