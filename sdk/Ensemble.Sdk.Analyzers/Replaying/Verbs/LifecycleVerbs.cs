using Ensemble.Model;
using Ensemble.Sdk.Analyzers.Reading;

namespace Ensemble.Sdk.Analyzers.Replaying.Verbs;

/// <summary>Starts, waits and ends.</summary>
internal static class LifecycleVerbs
{
    public static Dictionary<string, Verb> All { get; } = new()
    {
        ["WaitFor"] = new(Wait(WaitType.Healthy)) { UsesArguments = false },
        ["WaitForStart"] = new(Wait(WaitType.Started)) { UsesArguments = false },
        ["WaitForCompletion"] = new(Wait(WaitType.Completion)) { UsesArguments = false },
        ["WithExplicitStart"] = new((_, resource, _) => resource.Annotations.Replace(new ExplicitStartupAnnotation())),
        ["WithReplicas"] = new(SetReplicas) { Understands = call => call["replicas"]?.Number is not null },
        ["WithRestart"] = new((call, resource, _) => resource.Annotations.Replace(
            new RestartAnnotation(RestartPolicy.Never, call["maxRestarts"]?.Number, RestartBackoff.Default))),
        ["WithStopSignal"] = new(SetStopSignal),
        ["WithSuccessExitCodes"] = new(SetSuccessExitCodes),
        ["WithTerminal"] = new((call, resource, _) => resource.Annotations.Replace(
            new TerminalAnnotation(call["columns"]?.Number ?? 120, call["rows"]?.Number ?? 30))),
    };

    private static Action<Call, IResource, Replay> Wait(WaitType type) => (call, resource, replay) =>
    {
        if (call["dependency"]?.Subject is { } subject && replay.Find(subject) is { } dependency)
            resource.Annotations.Add(new WaitAnnotation(dependency, type, call["exitCode"]?.Number ?? 0, null, call.At));
    };

    private static void SetReplicas(Call call, IResource process, Replay replay)
    {
        if (call["replicas"]?.Number is { } replicas)
            process.Annotations.Replace(new ReplicaAnnotation(replicas));
    }

    private static void SetStopSignal(Call call, IResource resource, Replay replay)
    {
        if (call["signal"]?.Text is { } signal)
            resource.Annotations.Add(new StopAnnotation(signal, null));
    }

    private static void SetSuccessExitCodes(Call call, IResource resource, Replay replay)
    {
        if (call["codes"]?.Elements is { } codes && codes.All(c => c.ConstantValue is { HasValue: true, Value: int }))
            resource.Annotations.Replace(new SuccessExitCodesAnnotation([.. codes.Select(c => (int)c.ConstantValue.Value!)]));
    }
}
