using Ensemble.Model.Diagnostics;
using static Ensemble.Model.Tests.Diagnostics.Examples.DocumentedExamples;

namespace Ensemble.Model.Tests.Diagnostics.Examples;

internal static class ServiceExamples
{
    public static IReadOnlyDictionary<string, Func<Diagnostic>> All { get; } = new Dictionary<string, Func<Diagnostic>>
    {
        ["ENS1001"] = In("ENS1001", (_, rl) =>
        {
            rl.Process("learner", 3).Binds("replay-server");
            rl.Process("agent", 4).Connects("replay-sever");
        }),
        ["ENS1002"] = In("ENS1002", (_, rl) =>
        {
            rl.Process("learner", 3).Binds("replay-server");
            rl.Process("buffer", 4).Binds("replay-server");
        }),
        ["ENS1005"] = In("ENS1005", (_, rl) =>
        {
            rl.Process("learner", 3).Binds("replay-server");
            rl.Process("agent", 4).Connects("replay-server", 7500);
        }),
        ["ENS1006"] = In("ENS1006", (_, rl) => rl.Process("learner", 3).At(4).Binds("board", 6006).At(5).Exposes("board", 6007)),
        ["ENS1007"] = In("ENS1007", (_, rl) => rl.Process("learner", 3).Exposes("board", 66006)),
        ["ENS1008"] = In("ENS1008", (_, rl) =>
        {
            rl.Process("learner", 3).Exposes("board", 6006);
            rl.Process("evaluator", 4).Exposes("scores", 6006);
        }),
        ["ENS1009"] = In("ENS1009", (_, rl) =>
        {
            rl.Process("server", 3).Replicas(4).Binds("weights", 7500);
            rl.Process("agent", 4).Connects("weights");
        }),
        ["ENS1011"] = In("ENS1011", (_, rl) => rl.Process("learner", 3).Binds("metrics")),
    };
}
