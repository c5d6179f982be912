using Ensemble.Model;
using Ensemble.Sdk.Analyzers.Reading;

namespace Ensemble.Sdk.Analyzers.Replaying.Verbs;

/// <summary>Parameters, connection strings, services that run elsewhere, variables.</summary>
internal static class ValueVerbs
{
    public static Dictionary<string, Verb> All { get; } = new()
    {
        ["AddParameter"] = ScopeVerbs.Declares(name => new ParameterResource(name, secret: false)),
        ["AddParameterFromConfiguration"] = ScopeVerbs.Declares(name => new ParameterResource(name, secret: false)),
        ["AddConnectionString"] = ScopeVerbs.Declares(name => new ConnectionStringResource(name, null, null)),
        ["AddExternalService"] = new(AddExternalService) { Declares = true, ReturnsReceiver = false },
        ["WithEnvironment"] = new(SetVariable),
    };

    private static void AddExternalService(Call call, IResource scope, Replay replay)
    {
        string url = call["url"]?.Text ?? "http://localhost/";
        replay.Declare(call, new ExternalServiceResource(replay.NameOf(call.Declared!), ReferenceExpression.From(url)));
    }

    private static void SetVariable(Call call, IResource resource, Replay replay)
    {
        if (call["name"]?.Text is { } name)
            resource.Annotations.Add(new EnvironmentAnnotation(name, ReferenceExpression.Empty));
    }
}
