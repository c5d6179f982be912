using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;

namespace Ensemble.Model.Tests.Diagnostics.Examples;

internal static class BuildExamples
{
    public static IReadOnlyDictionary<string, Func<Diagnostic>> All { get; } = new Dictionary<string, Func<Diagnostic>>
    {
        ["ENS1100"] = () => InspectionTimedOut.Create(30),
        ["ENS1101"] = () => InspectionWithoutResult.Create(3, ["usage: host COUNT"]),
        ["ENS1102"] = () => InspectionNotUnderstood.Create(),
        ["ENS1103"] = () => PublishingFailed.Create("aspire", ["The disk is full."]),
    };
}
