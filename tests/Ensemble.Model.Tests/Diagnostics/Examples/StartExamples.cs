using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;
using static Ensemble.Model.Tests.Diagnostics.Examples.DocumentedExamples;

namespace Ensemble.Model.Tests.Diagnostics.Examples;

internal static class StartExamples
{
    public static IReadOnlyDictionary<string, Func<Diagnostic>> All { get; } = new Dictionary<string, Func<Diagnostic>>
    {
        ["ENS1022"] = () => ProjectUnavailable.NotBuilt(Line(3), "api", "/src/Api/Api.csproj", "/src/Api/bin/Debug/net10.0/Api.dll"),
        ["ENS1023"] = () => BindMountSourceMissing.Create(Line(4), "learner", "/src/dta", "/data"),
        ["ENS1024"] = () => UnsupportedMount.Create(Line(4), "learner", MountKind.Nfs, "/data", "local"),
        ["ENS1026"] = () => ExperimentRuns.Create(Line(2), "rl", "in the background since 09:14 on 2026-11-21, as run 20261121-091402-3f2a of /home/me/rl (process 812)"),
        ["ENS1027"] = () => SavedExperimentExists.Create(Line(2), "rl", "/home/sarah/experiments/rl"),
        ["ENS1032"] = () => UnsavablePart.Create(Line(3), "learner", "an environment callback"),
        ["ENS1041"] = () => OutputLost.Create(Line(3), "rl/agent.3", 73_400_320),
        ["ENS1035"] = () => AddressesInFile.Create(Line(2), "rl", 262_144),
    };
}
