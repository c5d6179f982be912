using Ensemble.Rules.Members;

namespace Ensemble.Rules.Service.Operator;

/// <summary>
/// What is counted from one look at a queue to the next: how often in a row nothing was active, no fewer jobs waited, more nodes were free. For any number of
/// threads.
/// </summary>
internal sealed class CheckCounters
{
    private static readonly string[] WaitingStates = ["new", "depend", "priority", "sched"];
    private static readonly string[] ActiveStates = [.. WaitingStates, "run", "cleanup"];

    private readonly Lock _gate = new();
    private CheckCounts _counts = new(0, 0, 0, 0, 0);
    private int? _waitingBefore;
    private int? _freeBefore;

    /// <summary>Somebody looks.</summary>
    public CheckCounts Check(QueueStatus status)
    {
        lock (_gate)
        {
            int waiting = Sum(status, WaitingStates);
            _counts = new(
                _counts.Checks + 1,
                waiting,
                Sum(status, ActiveStates) == 0 ? _counts.InactivePeriods + 1 : 0,
                _waitingBefore is not { } before || waiting >= before ? _counts.WaitingPeriods + 1 : 0,
                _freeBefore is not { } free || status.NodesFree > free ? _counts.FreeNodesPeriods + 1 : 0);
            (_waitingBefore, _freeBefore) = (waiting, status.NodesFree);
            return _counts;
        }
    }

    /// <summary>A counter begins again at 0. One that is not known here is of no consequence.</summary>
    /// <param name="name"><c>status</c>, <c>waiting</c>, <c>inactive</c> or <c>inactive_periods</c>, <c>waiting_periods</c>, <c>free_nodes</c>.</param>
    public void Reset(string name)
    {
        lock (_gate)
        {
            switch (name)
            {
                case "status":
                    _counts = _counts with { Checks = 0 };
                    break;
                case "waiting":
                    _waitingBefore = 0;
                    break;
                case "inactive" or "inactive_periods":
                    _counts = _counts with { InactivePeriods = 0 };
                    break;
                case "waiting_periods":
                    _counts = _counts with { WaitingPeriods = 0 };
                    break;
                case "free_nodes":
                    _counts = _counts with { FreeNodesPeriods = 0 };
                    break;
            }
        }
    }

    private static int Sum(QueueStatus status, string[] states) => states.Sum(state => status.Jobs.GetValueOrDefault(state));
}
