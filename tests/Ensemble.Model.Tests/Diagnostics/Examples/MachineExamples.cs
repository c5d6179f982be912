using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;
using static Ensemble.Model.Tests.Diagnostics.Examples.DocumentedExamples;

namespace Ensemble.Model.Tests.Diagnostics.Examples;

internal static class MachineExamples
{
    private const string Repository = "https://git.example.org/learner.git";

    public static IReadOnlyDictionary<string, Func<Diagnostic>> All { get; } = new Dictionary<string, Func<Diagnostic>>
    {
        ["ENS1012"] = () => PortTaken.Create(Line(3), "learner", "board", 6006, "tensorboard (pid 812)"),
        ["ENS1013"] = () => PortPoolExhausted.Create(2400, 1976, 7000, 8999),
        ["ENS1025"] = () => NoContainerEngine.Create(Line(3), "redis", "Neither 'docker' nor 'podman' is on the PATH"),
        ["ENS1029"] = () => TooFewResources.Cores(Line(3), "agent", 64, 16),
        ["ENS1030"] = () => UnenforcedLimit.Create(Line(3), "learner", "8 GiB", "No control group can be written here"),
        ["ENS1031"] = () => TooFewGpus.Create(Line(3), "learner", 2, 4, 4),
        ["ENS1034"] = () => UnsupportedOperatingSystem.Create("Windows 11"),
        ["ENS1053"] = () => ControlUnavailable.Create("20260101-120000-1a2b", "The disk is full."),
        ["ENS1060"] = () => LinkFailed.Create(Line(3), "rl/learner.0", "KeyNotFoundException", "There is no dashboard."),
        ["ENS1061"] = () => CommandStateFailed.Create(Line(3), "learner", "reset", "NullReferenceException", "Object reference not set to an instance of an object."),
        ["ENS1062"] = () => HostLogLost.Create(
            "rl/learner", "/home/me/.local/state/ensemble/Mine.AppHost-d3b909f8/runs/20261121-085939-e9bd/logs/rl/learner.host.log",
                "it has reached its limit of 64 MiB"),
        ["ENS1120"] = () => ResourceServiceUnavailable.Create(
            "https://localhost:22057",
            "ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL is 'https://localhost:22057', and the service speaks HTTP/2 without TLS. Write http:// there and in the "
                + "dashboard's environment."),
        ["ENS1121"] = () => WrongKeys.Create(10),
        ["ENS1122"] = () => DashboardUnavailable.Create("port 8080 is taken. Set Ensemble:DashboardPort to a port that is free, or to 0."),
        ["ENS1123"] = () => TelemetryUnavailable.Create("'libsqlite3.so.0' cannot be loaded: install SQLite 3 (package libsqlite3-0)."),
        ["ENS1124"] = () => TelemetryLost.Create(41725, 39311),
        ["ENS1130"] = () => JobsDamaged.Create("/home/me/rl/.ensemble/jobs", "database disk image is malformed"),
        ["ENS1131"] = () => JobsNotStored.Create("/home/me/rl/.ensemble/jobs", "the disk is full"),
        ["ENS1132"] = () => JobsUnavailable.InUse("/home/me/rl/.ensemble/jobs"),
        ["ENS1133"] = () => JobHostNotStarted.Create(
            JobsUnavailable.Create("/home/me/.local/state/ensemble/jobs", "the disk is full").ToString()),
        ["ENS1051"] = () => LauncherUnavailable.Create(
            "No dotnet command belongs to this application's runtime. Publish framework-dependent, or set DOTNET_ROOT."),
        ["ENS1065"] = () => GitMissing.Create(Line(3), "learner", Repository),
        ["ENS1066"] = () => RepositoryNotCloned.Create(Line(3), "learner", $"'{Repository}' at 'v2'",
            "warning: Could not find remote branch v2 to clone.; fatal: Remote branch v2 not found in upstream origin"),
        ["ENS1067"] = () => RunFolderUnusable.Create("/home/me/.local/state/ensemble/rl-1a2b3c4d", "Access to the path is denied."),
        ["ENS1068"] = () => RunUnwritable.Create(
            "/home/me/.local/state/ensemble/rl-1a2b3c4d/runs/20260101-120000-1a2b/events.jsonl", "No space left on device"),
        ["ENS1069"] = () => LauncherSilent.Create("rl/agent.3", 10),
        ["ENS1075"] = () => RunNotAdoptable.Create("20261121-101500-3f2a", "Another host is connected to this run."),
        ["ENS1076"] = () => DeclarationChanged.Create("20261121-101500-3f2a"),
        ["ENS1077"] = () => SecretUnknownAfterAdoption.Create("api-key"),
        ["ENS1052"] = () => LedgerUnavailable.Create("/run/user/1000/ensemble/ledger", "Access to the path is denied."),
        ["ENS1037"] = () => UnsafeRuntimeDirectory.Create("/tmp/ensemble-1000", "belongs to user 1001"),
    };
}
