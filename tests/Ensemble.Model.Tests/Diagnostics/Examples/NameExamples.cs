using Ensemble.Model.Diagnostics;
using static Ensemble.Model.Tests.Diagnostics.Examples.DocumentedExamples;

namespace Ensemble.Model.Tests.Diagnostics.Examples;

internal static class NameExamples
{
    public static IReadOnlyDictionary<string, Func<Diagnostic>> All { get; } = new Dictionary<string, Func<Diagnostic>>
    {
        ["ENS1003"] = In("ENS1003", (_, rl) => rl.Process("Replay_Buffer", 3)),
        ["ENS1004"] = In("ENS1004", (_, rl) =>
        {
            rl.Process("agent", 3);
            rl.Process("agent", 4);
        }),
        ["ENS1015"] = In("ENS1015", (model, rl) =>
        {
            rl.Process("judge", 3);
            model.Experiment("eval", 4).Process("judge", 5);
            model.Experiment("sweep", 6).Group("rl", 7).Process("judge", 8);
        }),
        ["ENS1016"] = In("ENS1016", (_, rl) => rl.Process("agent--cpu", 3)),
    };
}
