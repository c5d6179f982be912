using Ensemble.Processes.Proc;

namespace Ensemble.Processes.Ledger;

/// <summary>
/// Who has reserved what on this machine, among all runs of this user. A run's reservations end with its release or with its owner process, whichever comes
/// first.
/// </summary>
/// <remarks>
/// Each call locks the ledger, reads it, decides, writes the run's own page and unlocks; other processes wait meanwhile, for milliseconds. Thread-safe.
/// </remarks>
internal sealed class MachineLedger
{
    private readonly LedgerOptions options;
    private readonly LedgerStore store;
    private readonly ulong ownerStart;

    /// <exception cref="ArgumentException">The run's id cannot be a file name, or the owner does not live.</exception>
    internal MachineLedger(LedgerOptions options)
    {
        if (options.Run.Length == 0 || options.Run[0] == '.' || options.Run.Contains('/', StringComparison.Ordinal))
            throw new ArgumentException($"'{options.Run}' cannot name a file.", nameof(options));
        if (!ProcFs.TryReadStat(options.OwnerPid, out ProcessStat owner))
            throw new ArgumentException($"There is no process {options.OwnerPid} to own reservations.", nameof(options));
        this.options = options;
        ownerStart = owner.StartTicks;
        store = new(Path.Combine(options.RuntimeDirectory, "ledger"));
    }

    /// <summary>Reserves everything in the request, in addition to what the run has, or nothing.</summary>
    internal LedgerOutcome Reserve(LedgerRequest request)
    {
        try
        {
            using IDisposable held = store.Lock();
            List<string> notices = [];
            List<LedgerFile> pages = store.ReadAll(notices);
            List<LedgerRefusal> refusals = [];
            int[] ports = new PortAllocation(request, HeldPorts(pages), options.Random).Choose(refusals);
            IReadOnlyList<IReadOnlyList<int>> gpus = new ResourceAllocation(request.Resources, options.Capacity, HeldResources(pages)).Choose(refusals);
            if (refusals.Count > 0)
                return new LedgerOutcome.Refused(refusals);
            LedgerFile own = pages.Find(page => page.Run == options.Run) ?? EmptyPage();
            int id = own.Entries.Select(entry => entry.Id).DefaultIfEmpty().Max() + 1;
            store.Write(own with { Entries = [.. own.Entries, .. PortEntries(id, request, ports), .. ResourceEntries(id, request, gpus)] });
            return new LedgerOutcome.Reserved(id, ports, gpus, notices);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new LedgerOutcome.Unavailable(exception.Message);
        }
    }

    /// <summary>Gives one reservation back. Does nothing if it is not there any more.</summary>
    /// <exception cref="IOException">The ledger cannot be written.</exception>
    internal void Release(int id)
    {
        using IDisposable held = store.Lock();
        if (store.Find(options.Run) is not { } own)
            return;
        LedgerEntry[] rest = [.. own.Entries.Where(entry => entry.Id != id)];
        if (rest.Length == 0)
            store.Remove(options.Run);
        else
            store.Write(own with { Entries = rest });
    }

    /// <summary>Makes another process the owner of everything the run has. Does nothing if the run has nothing.</summary>
    /// <exception cref="ArgumentException">There is no such process.</exception>
    /// <exception cref="IOException">The ledger cannot be written.</exception>
    internal void HandOver(int heir)
    {
        if (!ProcFs.TryReadStat(heir, out ProcessStat process))
            throw new ArgumentException($"There is no process {heir} to own reservations.", nameof(heir));
        using IDisposable held = store.Lock();
        if (store.Find(options.Run) is { } own)
            store.Write(own with { OwnerPid = heir, OwnerStartTicks = process.StartTicks });
    }

    /// <summary>Gives back everything the run has.</summary>
    /// <exception cref="IOException">The ledger cannot be written.</exception>
    internal void ReleaseAll()
    {
        using IDisposable held = store.Lock();
        store.Remove(options.Run);
    }

    private LedgerFile EmptyPage() => new()
    {
        Format = LedgerFile.CurrentFormat,
        AppHost = options.AppHost,
        Run = options.Run,
        OwnerPid = options.OwnerPid,
        OwnerStartTicks = ownerStart,
        Boot = LedgerStore.ReadBoot(),
        Entries = [],
    };

    private static Dictionary<int, PortHolder> HeldPorts(List<LedgerFile> pages)
    {
        Dictionary<int, PortHolder> held = [];
        foreach (LedgerFile page in pages)
        {
            foreach (LedgerEntry entry in page.Entries)
            {
                if (entry.Port is { } port)
                    held[port] = new PortHolder.AnotherRun(page.AppHost, page.Run, page.OwnerPid, entry.Experiment, entry.Process, entry.Service ?? "");
            }
        }
        return held;
    }

    private static List<ResourceHolder> HeldResources(List<LedgerFile> pages) => [..
        from page in pages
        from entry in page.Entries
        where entry.Port is null
        select new ResourceHolder(page.AppHost, page.Run, entry.Experiment, entry.Process, entry.Cpus, entry.MemoryBytes, entry.Gpus ?? [])];

    private static IEnumerable<LedgerEntry> PortEntries(int id, LedgerRequest request, int[] ports) => request.Ports.Select((port, index) => new LedgerEntry
    {
        Id = id,
        Experiment = port.Experiment,
        Process = port.Process,
        Service = port.Service,
        Port = ports[index],
    });

    private static IEnumerable<LedgerEntry> ResourceEntries(int id, LedgerRequest request, IReadOnlyList<IReadOnlyList<int>> gpus)
        => request.Resources.Select((resource, index) => new LedgerEntry
        {
            Id = id,
            Experiment = resource.Experiment,
            Process = resource.Process,
            Cpus = resource.Cpus,
            MemoryBytes = resource.MemoryBytes,
            Gpus = gpus[index],
        });
}
