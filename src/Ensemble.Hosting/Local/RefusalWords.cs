using Ensemble.Model;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;
using Ensemble.Model.Planning;
using Ensemble.Processes.Ledger;

namespace Ensemble.Hosting.Local;

/// <summary>Says to people why the machine's ledger refused.</summary>
internal static class RefusalWords
{
    /// <summary>Everything that stood against a reservation.</summary>
    public static IEnumerable<Diagnostic> Describe(LedgerOutcome outcome, ApplicationPlan plan, string runtimeDirectory) => outcome switch
    {
        LedgerOutcome.Refused refused => refused.Refusals.Select(refusal => Describe(refusal, plan)),
        LedgerOutcome.Unavailable unavailable => [LedgerUnavailable.Create(runtimeDirectory, unavailable.Reason)],
        _ => throw new ArgumentException($"{outcome.GetType().Name} is no refusal.", nameof(outcome)),
    };

    private static Diagnostic Describe(LedgerRefusal refusal, ApplicationPlan plan) => refusal switch
    {
        LedgerRefusal.PortTaken taken =>
            PortTaken.Create(PlaceOf(taken.Request, plan), taken.Request.Process, taken.Request.Service, taken.Port, Describe(taken.Holder)),
        LedgerRefusal.PortForbidden forbidden =>
            PortTaken.Forbidden(PlaceOf(forbidden.Request, plan), forbidden.Request.Process, forbidden.Request.Service, forbidden.Port),
        LedgerRefusal.PoolExhausted exhausted => PortPoolExhausted.Create(exhausted.Asked, exhausted.Free, exhausted.Pool.First, exhausted.Pool.Last),
        LedgerRefusal.NotEnoughCpus cpus =>
            TooFewResources.Cores(Largest(plan, p => p.Resources.Cpus ?? 0, out string process), process, cpus.Asked, cpus.Free),
        LedgerRefusal.NotEnoughMemory memory =>
            TooFewResources.Memory(Largest(plan, p => p.Resources.Memory ?? 0, out string process), process, memory.Asked, memory.Free),
        LedgerRefusal.NotEnoughGpus gpus => TooFew(gpus, plan),
        _ => throw new ArgumentException($"{refusal.GetType().Name} is no refusal that is known.", nameof(refusal)),
    };

    private static Diagnostic TooFew(LedgerRefusal.NotEnoughGpus gpus, ApplicationPlan plan)
    {
        var process = Largest(plan, p => p.Resources.Gpus);
        return TooFewGpus.Create(SourceLocation.Parse(process.DeclaredAt), process.Id.Local, process.Resources.Gpus, process.Replicas, gpus.Free);
    }

    private static string? Describe(PortHolder holder) => holder switch
    {
        PortHolder.AnotherRun { Run: "" } own => $"process '{own.Process}' of experiment '{own.Experiment}', which is to run at the same time",
        PortHolder.AnotherRun run => $"process '{run.Process}' of experiment '{run.Experiment}' (AppHost {run.AppHost}, run {run.Run})",
        PortHolder.Listener { Pid: { } pid } listener => $"process {pid} ({listener.Command ?? "unknown command"})",
        _ => null,
    };

    private static SourceLocation PlaceOf(PortRequest request, ApplicationPlan plan) =>
        SourceLocation.Parse(plan.AllProcesses().FirstOrDefault(p => p.Id.Experiment == request.Experiment && p.Id.Local == request.Process)?.DeclaredAt ?? "");

    private static SourceLocation Largest(ApplicationPlan plan, Func<ProcessPlan, double> need, out string name)
    {
        var process = Largest(plan, need);
        name = process.Id.Local;
        return SourceLocation.Parse(process.DeclaredAt);
    }

    private static ProcessPlan Largest(ApplicationPlan plan, Func<ProcessPlan, double> need) => plan.AllProcesses().MaxBy(p => need(p) * p.Replicas)!;
}
