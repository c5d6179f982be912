using Ensemble.Jobs.Storing;
using Ensemble.Processes.Native;

namespace Ensemble.Jobs.CrashingHost;

/// <summary>Kills this process before or after a transaction is on the disk.</summary>
internal sealed class KillPoint(int at)
{
    private int _transactions;

    public CommitPoint Point => new(() => Pass(at < 0 && ++_transactions == -at), () => Pass(at > 0 && ++_transactions == at));

    private static void Pass(bool isOver)
    {
        if (isOver)
            _ = Libc.kill(Environment.ProcessId, SignalNumber.Kill);
    }
}
