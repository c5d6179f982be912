using Ensemble.CommandLine.Acting;
using Ensemble.CommandLine.Agents;
using Ensemble.CommandLine.AppHosts;
using Ensemble.CommandLine.Completion;
using Ensemble.CommandLine.Ensembles;
using Ensemble.CommandLine.Following;
using Ensemble.CommandLine.Inside;
using Ensemble.CommandLine.Jobs;
using Ensemble.CommandLine.Listing;
using Ensemble.CommandLine.Looking;
using Ensemble.CommandLine.Machine;
using Ensemble.CommandLine.Observing;
using Ensemble.Hosting.Runs;

namespace Ensemble.CommandLine.Syntax;

/// <summary>All verbs, in the order of the help.</summary>
internal static class VerbTable
{
    /// <summary>Those that start an AppHost.</summary>
    public static VerbEntry[] OfAppHosts { get; } =
    [
        new("run", ["up"], "Build the AppHost here and run its experiments; or run the ensemble of a YAML file.", static () => new Run()) { HandsOn = true },
        new("plan", [], "Print what would run, or how it differs from one that was published.", static () => new PlanAppHost()) { HandsOn = true },
        new("publish", [], "Write files for other tools.", static () => new PublishAppHost()) { HandsOn = true },
        new("do", [], "Do one step of publishing.", static () => new DoStep()) { HandsOn = true },
    ];

    /// <summary>Those that look after what runs.</summary>
    public static VerbEntry[] OfRuns { get; } =
    [
        new("list-experiments", ["ls", "lse"], "The experiments that run.", static () => new ListExperiments()),
        new("list-processes", ["ps", "p", "lsp", "process"], "The processes of an experiment.", static () => new ListProcesses()),
        new("logs", ["log", "l"], "Output of processes, in the order of time.", static () => new ShowLogs()),
        new("attach", [], "Show a run as its own terminal does.", static () => new AttachToRun()),
        new("describe", [], "Everything about a process.", static () => new Describe()),
        new("visit", ["vi"], "Open the address of a service.", static () => new Visit()),
        new("wait", [], "Wait until processes run, are healthy, have completed or have ended.", static () => new WaitForStatus()),
        new("start", [], "Start processes.", static () => new ActOnProcesses(RunAction.Start)),
        new("stop", [], "Stop processes, or the whole run.", static () => new StopProcesses()),
        new("restart", [], "Restart processes.", static () => new ActOnProcesses(RunAction.Restart)),
        new("resource", [], "Run a command that the AppHost declares for a process.", static () => new RunResourceCommand()),
        new("exec", ["x"], "Run a command in the place of a process.", static () => new ExecuteCommand()),
        new("ssh", [], "Open a shell in the place of a process.", static () => new OpenShell()),
        new("cp", ["scp"], "Copy files to or from the place of a process.", static () => new CopyFiles()),
        new("delete", ["d", "rm"], "End an experiment.", static () => new DeleteExperiments(byPattern: false)),
        new("delete-batch", ["db"], "End all experiments whose names fit a pattern.", static () => new DeleteExperiments(byPattern: true)),
        new("switch-experiment", ["e", "se"], "Choose the experiment that is meant where none is named.", static () => new SwitchExperiment()),
        new("dashboard", [], "The link to the dashboard of a run; or a dashboard over old runs and OTLP.", static () => new ShowDashboard()),
        new("otel", [], "Telemetry of a run, also of one that has ended; exports and imports.", static () => new VerbGroup(
            new("logs", [], "Structured log records, the newest last.", static () => new ShowTelemetryLogs()),
            new("traces", [], "Traces, the newest last; with --trace all spans of one.", static () => new ShowTraces()),
            new("metrics", [], "What is measured, with the last values.", static () => new ShowMetrics()),
            new("resources", [], "Who has sent telemetry, and how much.", static () => new ShowTelemetrySenders()),
            new("export", [], "Write a run as a file that other tools read, or that can be opened elsewhere.", static () => new ExportRun()),
            new("import", [], "Take in a run that was exported as a bundle.", static () => new ImportRun()))),
        new("submit", [], "Schedule a command that is to run to its end, whatever becomes of this terminal.", static () => new SubmitJob()),
        new("jobs", ["job"], "Jobs that were submitted: list, show, logs, cancel, retry and more.", static () => new VerbGroup(
            new("ls", [], "Jobs, the newest first.", static () => new ListJobs()) { IsUsual = true },
            new("show", [], "Everything about a job.", static () => new ShowJob()),
            new("logs", [], "What a job and its processes have said.", static () => new ShowJobLog()),
            new("explain", [], "Why a job waits, failed, was tried again or cancelled.", static () => new ExplainJob()),
            new("cancel", [], "Stop jobs, or keep them from starting.", static () => ActOnJobs.Cancel()),
            new("retry", [], "Try failed jobs again, as new ones.", static () => ActOnJobs.Retry()),
            new("delete", [], "Forget jobs that have ended, with their logs.", static () => ActOnJobs.Delete()),
            new("artifacts", [], "What a job made.", static () => new ShowArtifacts()),
            new("address", [], "Where programs ask for jobs over HTTP, and with which key.", static () => new ShowJobAddress()),
            new("agents", [], "Other machines on which jobs run, and how they join.", static () => new ShowAgents()),
            new("submit", [], "The same as ensemble submit.", static () => new SubmitJob()),
            new(ServeJobs.Name, [], "Host the jobs; started by itself.", static () => new ServeJobs()) { IsHidden = true })),
        new("rules", [], "Check the file of an ensemble and say what its rules do.", static () => new ExplainRules()),
        new("simulate", [], "What an ensemble would do on a queue of many nodes, in virtual time.", static () => new SimulateEnsemble()),
        new("agent", [], "Let the jobs of another machine run on this one too.", static () => new RunAgent()),
        new("explain", [], "Why a process or job waits, failed, was restarted or killed.", static () => new Explain()),
        new("key", [], "A key of the AppHost, for programs and dashboards; or new ones.", static () => new ShowKey()),
        new("doctor", [], "Whether this machine has what experiments need.", static () => new Doctor()),
        new("completion", [], "A script that completes commands in your shell.", static () => new CompletionScript()),
        new("version", [], "The version of Ensemble.", static () => new ShowVersion()),
    ];
}
