using System.Globalization;
using System.Text;
using Ensemble.Processes.Native;
using Ensemble.Processes.Proc;

namespace Ensemble.Processes.Launcher;

/// <summary>
/// Notices processes whose parents have gone. As subreaper the launcher becomes their parent, however they detached themselves, so that every living process
/// of a run descends from one
/// of the launcher's direct children, and one look at the list of those tells whether a root left anything behind.
/// </summary>
internal sealed unsafe class Adoption : IDisposable
{
    private const int BufferBytes = 64 * 1024;

    private readonly IncarnationTable table;
    private readonly ulong run;
    private readonly int self = Environment.ProcessId;
    private readonly byte[] buffer = new byte[BufferBytes];
    private readonly Dictionary<ulong, Incarnation> foreignRuns = [];
    private readonly int children;

    internal Adoption(IncarnationTable table, ulong run)
    {
        this.table = table;
        this.run = run;

        // The main thread spawns and is the one that adopts. The file is missing in kernels built without CONFIG_PROC_CHILDREN.
        byte[] path = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"/proc/self/task/{self}/children\0"));
        fixed (byte* text = path)
            children = Libc.open(text, Linux.ReadOnly | Linux.CloseOnExec, 0);
    }

    /// <summary>Looks for children that were not there before and finds out whose they are.</summary>
    internal void Update()
    {
        if (children < 0)
            UpdateFromAllProcesses();
        else
            UpdateFromChildren();
    }

    /// <summary>
    /// Remembers that a victim carries the brand of another run: it is a launcher's child of an Ensemble within ours, and whatever else bears that brand goes
    /// with it.
    /// </summary>
    internal void Learn(int pid, Incarnation owner)
    {
        if (ProcFs.TryReadBrand(pid, out Brand brand) && brand.Run != run)
            foreignRuns[brand.Run] = owner;
    }

    internal void Forget(Incarnation owner)
    {
        foreach ((ulong foreign, Incarnation incarnation) in foreignRuns)
        {
            if (incarnation == owner)
                foreignRuns.Remove(foreign);
        }
    }

    internal void Consider(int child)
    {
        if (!table.IsKnownChild(child))
            table.AddOrphan(child, FindOwner(child));
    }

    public void Dispose()
    {
        if (children >= 0)
            Libc.close(children);
    }

    private void UpdateFromChildren()
    {
        long offset = 0;
        int pid = 0;
        fixed (byte* text = buffer)
        {
            nint count;
            while ((count = Libc.pread(children, text, BufferBytes, offset)) > 0)
            {
                offset += count;
                foreach (byte symbol in buffer.AsSpan(0, (int)count))
                {
                    if (symbol != (byte)' ')
                    {
                        pid = pid * 10 + (symbol - '0');
                        continue;
                    }
                    Consider(pid);
                    pid = 0;
                }
            }
        }
    }

    private void UpdateFromAllProcesses()
    {
        ProcessTable processes = new();
        processes.Refresh();
        foreach (ProcessStat process in processes.Processes)
        {
            if (process.Parent == self)
                Consider(process.Pid);
        }
    }

    private Incarnation? FindOwner(int orphan)
    {
        if (ProcFs.TryReadBrand(orphan, out Brand brand))
        {
            if (brand.Run == run)
                return table.Find(brand.Number);
            if (foreignRuns.TryGetValue(brand.Run, out Incarnation? owner))
                return owner;
        }
        return ProcFs.TryReadMark(orphan, out Brand mark) && mark.Run == run ? table.Find(mark.Number) : null;
    }
}
