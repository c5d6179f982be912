using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;
using static Ensemble.Model.Tests.Diagnostics.Examples.DocumentedExamples;

namespace Ensemble.Model.Tests.Diagnostics.Examples;

internal static class JobExamples
{
    private static readonly Delegate s_nothing = () => { };

    public static IReadOnlyDictionary<string, Func<Diagnostic>> All { get; } = new Dictionary<string, Func<Diagnostic>>
    {
        ["ENS1140"] = In("ENS1140", (_, rl) => rl.Job("train", 3).Gang(gang => gang with { WorldSize = 4, Policy = GangPolicy.Elastic })),
        ["ENS1141"] = In("ENS1141", (_, rl) => rl.Job("train", 3).With(new ReplicaAnnotation(4))),
        ["ENS1142"] = In("ENS1142", (model, rl) =>
        {
            model.Model.Annotations.Add(new JobHandlerAnnotation("prepare", s_nothing, Line(3)));
            rl.Job("data", 4, "").Type("prepar");
        }),
        ["ENS1143"] = In("ENS1143", (model, rl) =>
        {
            rl.Process("learner", 3);
            model.Model.Annotations.Add(new JobHandlerAnnotation("prepare", s_nothing, Line(4)));
            model.Model.Annotations.Add(new JobHandlerAnnotation("prepare", s_nothing, Line(5)));
        }),
        ["ENS1145"] = () => JobNotPublished.Create(Line(3), "rl/train", "aspire"),
        ["ENS1146"] = () => AgentKeyRefused.Create("10.0.0.1", 7070),
        ["ENS1147"] = () => AgentKeyUnusable.Create("The variable ENSEMBLE_AGENT_KEY"),
        ["ENS1148"] = () => AgentMetAnother.Create("10.0.0.1", 7070),
        ["ENS1149"] = () => AgentVersionUnfit.Create("10.0.0.1", 7070, "The agent speaks version 2, and this coordinator version 1."),
        ["ENS1150"] = () => AgentNameTaken.Create("node-1", "another machine has it"),
        ["ENS1151"] = () => AgentRefused.Create(
            "10.0.0.1", 7070, "'my machine' cannot be the name of an agent: 1 to 64 letters, digits, dots, dashes and underscores."),
        ["ENS1152"] = () => AgentListenerNotOpened.Create("0.0.0.0:7070", "Failed to bind to address https://0.0.0.0:7070: address already in use."),
        ["ENS1153"] = () => AgentNotBegun.Create("2 GPUs are not to be had here: the machine has 2, and others may have reserved some of them."),
        ["ENS1144"] = () => JobsNotice.Create(
            "The last transactions of '/home/me/rl/.ensemble/jobs' were cut off when its host ended; the store is as it was before them."),
    };
}
