using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;
using static Ensemble.Model.Tests.Diagnostics.Examples.DocumentedExamples;

namespace Ensemble.Model.Tests.Diagnostics.Examples;

internal static class ValueExamples
{
    public static IReadOnlyDictionary<string, Func<Diagnostic>> All { get; } = new Dictionary<string, Func<Diagnostic>>
    {
        ["ENS1019"] = () => ParameterWithoutValue.Create(Line(2), "seed", secret: false),
        ["ENS1020"] = () => UnknownSetting.Create(new("appsettings.json", 3), "Ensemble:PortRnge", ["Ensemble:PortRange", "Ensemble:UserName"]),
        ["ENS1021"] = () => InvalidCommandLine.Unknown("--dryrun", ["--target", "--dry-run", "--force"]),
        ["ENS1028"] = In("ENS1028", (_, rl) => rl.Process("agent", 3).Replicas(0)),
        ["ENS1033"] = () => MalformedModelFile.UnknownKey(new("rl.yaml", 4, 5), "conects", ["binds", "connects", "exposes"]),
        ["ENS1036"] = () => UnknownExperiment.Create("evla", ["rl", "eval"]),
        ["ENS1038"] = () => AppHostFailed.Create(Line(3), "System.FormatException", "The input string 'eight' was not in a correct format."),
        ["ENS1039"] = In("ENS1039", (model, _) => model.ExternalService("registry", "registry.example.org/v2", 3)),
        ["ENS1042"] = () => UnknownHealthCheck.Create(Line(3), "learner", "lerner-ready", ["learner-ready"]),
        ["ENS1043"] = In("ENS1043", (_, rl) => rl.Process("agent", 3).With(new EnvironmentAnnotation("SEED=42", ReferenceExpression.Empty))),
        ["ENS1044"] = In("ENS1044", (_, rl) => rl.Process("agent", 3).With(new StopAnnotation("SIGTREM", null))),
        ["ENS1046"] = () => UnknownLaunchProfile.Create(Line(3), "api", "htp", "/src/Api/Properties/launchSettings.json", ["http", "https"]),
        ["ENS1047"] = () => UnknownTarget.Create("kubernets", ["local", "docker", "compose", "kubernetes", "slurm", "flux", "tmux"]),
        ["ENS1050"] = In("ENS1050", (_, rl) =>
            rl.Process("agent", 3).With(new MalformedValueAnnotation("WithMemory", "4Gx", "a size such as 512Mi, 4Gi or 1.5G, at least one byte", Line(3)))),
        ["ENS1048"] = () => InvalidSetting.Create(new("appsettings.json", 3), "Ensemble:PortRange", "9000-8000", "a range of ports like 7000-8999"),
        ["ENS1085"] = () => SecretInSource.Parameter(Line(2), "wandb-token"),
    };
}
