using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;

namespace Ensemble.Model.Checking.Checks;

/// <summary>For every job without a command there is a handler.</summary>
internal sealed class JobHandlerCheck : IModelCheck
{
    public void Check(CheckContext context, DiagnosticBag found)
    {
        string[] types = [.. context.Model.Model.Annotations.OfType<JobHandlerAnnotation>().Select(h => h.Type).Distinct(StringComparer.Ordinal)];
        foreach (var job in context.Resources.OfType<IJobResource>())
            if (job.NeedsHandler() && !types.Contains(job.JobType(), StringComparer.Ordinal))
                found.Add(JobWithoutHandler.Create(job, job.JobType(), types));
    }
}
