using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;
using static Ensemble.Model.Tests.Diagnostics.Examples.DocumentedExamples;

namespace Ensemble.Model.Tests.Diagnostics.Examples;

internal static class PublishExamples
{
    public static IReadOnlyDictionary<string, Func<Diagnostic>> All { get; } = new Dictionary<string, Func<Diagnostic>>
    {
        ["ENS1110"] = () => UnknownPublisher.Create("aspir", ["aspire", "plan"]),
        ["ENS1111"] = () => UnknownStep.Create("deploy", ["publish", "publish-aspire", "publish-plan"]),
        ["ENS1112"] = () => CallbacksNotPublished.Create(Line(3), "rl/agent", "aspire"),
        ["ENS1113"] = () => NameTakenInManifest.Create(Line(4), "rl/agent", "agent", "parameter 'agent'"),
        ["ENS1114"] = () => OneFileForSeveral.Create("out.json", 2),
        ["ENS1115"] = () => OutputNotWritten.Create("/sys/plan", "Access to the path '/sys/plan' is denied."),
        ["ENS1116"] = () => NoSavedPlan.Create("manifests", "It holds no plan.json."),
        ["ENS1117"] = () => ExtensionUnavailable.Create("My.Publishers", "The file is missing."),
        ["ENS1119"] = () => TargetCannot.Create("aspire", "run processes", ["local"]),
        ["ENS1118"] = () => ReferenceLeftOut.Create(Line(4), "rl/learner", "connects to 'board'"),
    };
}
