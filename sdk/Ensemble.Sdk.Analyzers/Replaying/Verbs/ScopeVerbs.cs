using Ensemble.Model;
using Ensemble.Sdk.Analyzers.Reading;

namespace Ensemble.Sdk.Analyzers.Replaying.Verbs;

/// <summary>Experiments and groups, and who belongs to them.</summary>
internal static class ScopeVerbs
{
    public static Dictionary<string, Verb> All { get; } = new()
    {
        ["Build"] = new() { ReturnsReceiver = false },
        ["AddExperiment"] = Declares(name => new ExperimentResource(name)),
        ["AddProcessGroup"] = Declares(name => new ProcessGroupResource(name)),
        ["Add"] = new(Add) { UsesArguments = false },
        ["WithFailurePolicy"] = new(SetFailurePolicy),
        ["WithStartOrder"] = new(SetStartOrder),
    };

    public static Verb Declares(Func<string, IResource> resource) => new((call, _, replay) => replay.Declare(call, resource(replay.NameOf(call.Declared!))))
    {
        Declares = true,
        ReturnsReceiver = false,
    };

    private static void Add(Call call, IResource parent, Replay replay)
    {
        if (call["member"]?.Subject is { } member && replay.Find(member) is { } resource)
            replay.Move(parent, resource, call);
    }

    private static void SetFailurePolicy(Call call, IResource experiment, Replay replay)
    {
        if (call["policy"] is { Value: Microsoft.CodeAnalysis.Operations.IInvocationOperation { TargetMethod.Name: nameof(FailurePolicy.Quorum) } quorum }
            && quorum.Arguments is [{ Value.ConstantValue: { HasValue: true, Value: int minimum } }])
            experiment.Annotations.Replace(new FailurePolicyAnnotation(FailurePolicy.Quorum(minimum)));
        else
            experiment.Annotations.Replace(new FailurePolicyAnnotation(FailurePolicy.StopExperiment));
    }

    private static void SetStartOrder(Call call, IResource experiment, Replay replay)
    {
        if (call["order"]?.Number is { } order)
            experiment.Annotations.Replace(new StartOrderAnnotation((StartOrder)order));
        else
            experiment.Annotations.Replace(new StartOrderAnnotation(StartOrder.Declared));
    }
}
