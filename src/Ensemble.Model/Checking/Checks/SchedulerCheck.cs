using System.Globalization;
using System.Net;
using Ensemble.Model.Checking.Ranges;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;

namespace Ensemble.Model.Checking.Checks;

/// <summary>The scheduler of jobs, its handlers and its recipe are declared once, and with numbers that can be used.</summary>
internal sealed class SchedulerCheck : IModelCheck
{
    public void Check(CheckContext context, DiagnosticBag found)
    {
        var first = new Dictionary<string, SourceLocation>(StringComparer.Ordinal);
        foreach (var annotation in context.Model.Model.Annotations)
        {
            if (Part(annotation) is var (part, call, at) && !first.TryAdd(part, at))
                found.Add(SchedulerPartTwice.Create(part, call, first[part], at));
            if (annotation is JobAgentsAnnotation agents && !IsAddress(agents.Listen))
                found.Add(AgentListenerNotOpened.Create(agents.Listen, "that is no address of a machine, such as 0.0.0.0:7070", agents.Location));
            if (annotation is JobSchedulerAnnotation scheduler)
                foreach (var fault in Faults(scheduler))
                    found.Add(OutOfRange.Scheduler(fault, scheduler.Location));
        }
    }

    private static bool IsAddress(string text)
    {
        int colon = text.LastIndexOf(':');
        return IPAddress.TryParse(text, out _) || (colon > 0 && IPAddress.TryParse(text[..colon], out _)
            && int.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port <= ushort.MaxValue);
    }

    private static (string Part, string Call, SourceLocation At)? Part(IResourceAnnotation annotation) => annotation switch
    {
        JobHandlerAnnotation handler => ($"handler for jobs of type '{handler.Type}'", "AddJobHandler", handler.Location),
        TrainingRecipeAnnotation recipe => ("recipe for training", "AddTrainingRecipe", recipe.Location),
        JobSchedulerAnnotation scheduler => ("scheduler of jobs", "AddJobScheduler", scheduler.Location),
        JobAgentsAnnotation agents => ("place where machines join", "WithAgents", agents.Location),
        _ => null,
    };

    private static IEnumerable<RangeFault> Faults(JobSchedulerAnnotation scheduler)
    {
        if (scheduler.MaxConcurrent < 1)
            yield return new($"at most {scheduler.MaxConcurrent} jobs at once", "It is 1 or more; leave it out for as many as there are processors.");
        if (scheduler.KeepJobs < 0)
            yield return new($"{scheduler.KeepJobs} jobs to keep", "It is 0 or more.");
        if (scheduler.KeepFor < TimeSpan.Zero)
            yield return new("less than no time to keep jobs for", "It is 0 s or longer.");
    }
}
