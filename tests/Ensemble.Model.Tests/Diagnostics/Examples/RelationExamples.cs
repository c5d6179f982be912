using Ensemble.Model.Diagnostics;
using Ensemble.Model.Tests.Checking.Declaring;
using static Ensemble.Model.Tests.Diagnostics.Examples.DocumentedExamples;

namespace Ensemble.Model.Tests.Diagnostics.Examples;

internal static class RelationExamples
{
    public static IReadOnlyDictionary<string, Func<Diagnostic>> All { get; } = new Dictionary<string, Func<Diagnostic>>
    {
        ["ENS1010"] = In("ENS1010", (_, rl) =>
        {
            var learner = rl.Process("learner", 3);
            var agent = rl.Process("agent", 4).WaitsFor(learner.Resource);
            learner.At(5).WaitsFor(agent.Resource);
        }),
        ["ENS1014"] = In("ENS1014", (model, rl) =>
        {
            var agent = rl.Process("agent", 3);
            model.Experiment("eval", 4).Resource.Join(agent.Resource, Line(5));
        }),
        ["ENS1017"] = In("ENS1017", (_, rl) => rl.Group("workers", 3).Process("agent", 4).With(new NodeSelectorAnnotation("gpu", "a100", Line(4)))),
        ["ENS1018"] = In("ENS1018", (_, rl) =>
        {
            var api = rl.Process("api", 3).Endpoint("http");
            rl.Process("agent", 4).RefersTo(api.Resource, "htp");
        }),
        ["ENS1040"] = In("ENS1040", (_, rl) =>
        {
            var debugger = rl.Process("debugger", 3).StartedByHand();
            rl.Process("agent", 4).WaitsFor(debugger.Resource);
        }),
        ["ENS1049"] = In("ENS1049", (model, _) => model.Process("agent", 0)),
        ["ENS1045"] = In("ENS1045", (_, rl) =>
        {
            rl.Group("workers", 3);
            rl.Process("learner", 4);
        }),
    };
}
