using System.Collections.Immutable;
using System.Globalization;
using Ensemble.Hosting.Supervision;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Runs;

/// <summary>Turns requests of people into events of the supervisor.</summary>
internal static class RequestParser
{
    /// <summary>The events a request stands for.</summary>
    /// <exception cref="ArgumentException">The subject is no part of the plan.</exception>
    public static ImmutableArray<SupervisorEvent> Parse(RunRequest request, ApplicationPlan plan)
    {
        if (request is { Action: RunAction.Stop, Subject: "" })
            return [new SupervisorEvent.StopRequest(new StopScope.WholeRun(), request.By, request.Force)];
        if (plan.Experiments.FirstOrDefault(e => e.Name == request.Subject) is { } experiment)
        {
            return request.Action is RunAction.Stop
                ? [new SupervisorEvent.StopRequest(new StopScope.OfExperiment(experiment.Name), request.By, request.Force)]
                : [.. experiment.Processes.Select(p => Of(request, p.Id, null))];
        }
        var (process, replica) = Find(request.Subject, plan);
        return [Of(request, process, replica)];
    }

    private static SupervisorEvent Of(RunRequest request, ProcessId process, int? replica) => request.Action switch
    {
        RunAction.Start => new SupervisorEvent.StartRequest(process, replica, request.By),
        RunAction.Restart => new SupervisorEvent.RestartRequest(process, replica, request.By),
        _ => new SupervisorEvent.StopRequest(new StopScope.OfProcess(process, replica), request.By, request.Force),
    };

    private static (ProcessId Process, int? Replica) Find(string subject, ApplicationPlan plan)
    {
        foreach (var process in plan.AllProcesses())
        {
            string name = process.Id.ToString();
            if (subject == name)
                return (process.Id, null);
            if (subject.StartsWith(name, StringComparison.Ordinal) && subject.Length > name.Length && subject[name.Length] == '.'
                && int.TryParse(subject.AsSpan(name.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index < process.Replicas)
                return (process.Id, index);
        }
        throw new ArgumentException($"'{subject}' is neither an experiment nor a process nor a replica of this run.");
    }
}
