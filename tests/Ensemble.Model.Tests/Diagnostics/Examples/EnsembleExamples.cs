using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;

namespace Ensemble.Model.Tests.Diagnostics.Examples;

internal static class EnsembleExamples
{
    public static IReadOnlyDictionary<string, Func<Diagnostic>> All { get; } = new Dictionary<string, Func<Diagnostic>>
    {
        ["ENS1160"] = () => UnreadableEnsemble.Create(At(3, 1), "it is no YAML: While parsing a block mapping, did not find expected key"),
        ["ENS1161"] = () => UnknownEnsembleKey.Create(At(3, 7), "repetition", "an action", ["name", "label", "repetitions"]),
        ["ENS1162"] = () => MissingEnsembleKey.Create(At(5, 5), "interval", "a rule with the trigger 'interval'", "With the trigger interval, the seconds between two."),
        ["ENS1163"] = () => RepeatedEnsembleKey.Create(At(6, 5), "count", At(4, 5)),
        ["ENS1164"] = () => WrongEnsembleValue.Create(At(4, 12), "count", "a whole number from 1 to 1,000,000", "the text 'five'"),
        ["ENS1165"] = () => UnknownTrigger.Create(At(5, 14), "job-finnish", ["job-finish"]),
        ["ENS1166"] = () => UnknownAction.Create(At(6, 15), "sumbit", ["submit", "cancel"]),
        ["ENS1167"] = () => UnknownGroup.Create(At(6, 30), "simm", ["sim"]),
        ["ENS1168"] = () => ImpossibleMetric.Create(At(6, 11), "count.sim.sucess", ["count.sim.success"], "'count.sim.success'"),
        ["ENS1169"] = () => MalformedCondition.Create(At(7, 11), "over 5"),
        ["ENS1170"] = () => MalformedCommand.Create(At(3, 14), "sim", "a quotation mark ' has no other"),
        ["ENS1171"] = () => UnusedEnsembleKey.Create(At(6, 5), "when", "the trigger 'start'", "the triggers 'metric' and 'otel'"),
        ["ENS1172"] = () => UnknownFunction.Create(At(8, 30), "scores", ["score"]),
        ["ENS1173"] = () => UnusableFunctions.Create(At(10, 12), "the Python code", "invalid syntax", "Correct the code."),
        ["ENS1174"] = () => WrongFunctionArguments.Create(At(8, 43), "score", "it has no parameter 'patiense'", "It takes 'patience'."),
        ["ENS1175"] = () => MemberCannot.Create(At(6, 15), "local", "grow", ["submit", "cancel", "tell of jobs"]),
        ["ENS1176"] = () => EndlessEnsemble.Create(At(1, 1), "sweep", dead: false),
        ["ENS1177"] = () => UnknownAlgorithm.Create(At(2, 9), "halvin", ["halving"]),
        ["ENS1178"] = () => WrongAlgorithmOptions.Create(At(3, 14), "halving", "there is no option 'rate'", "It takes 'ratio' and 'rounds'."),
        ["ENS1179"] = () => IdleRule.Create(At(9, 5), "score", "nothing submits the jobs 'score'"),
    };

    private static SourceLocation At(int line, int column) => new("sweep.yaml", line, column);
}
