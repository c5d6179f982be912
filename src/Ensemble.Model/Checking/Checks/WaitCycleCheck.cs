using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;

namespace Ensemble.Model.Checking.Checks;

/// <summary>
/// No process waits for itself, whether directly or through others.
/// Of processes that are entangled in several cycles the shortest through the first of them is shown.
/// </summary>
internal sealed class WaitCycleCheck : IModelCheck
{
    public void Check(CheckContext context, DiagnosticBag found)
    {
        var graph = new WaitGraph(context);
        int[] component = StrongComponents.Of(graph.Targets());
        var begun = new HashSet<int>();
        // Processes first: a cycle is told from the view of a process, not of the group that stands for it.
        foreach (int start in Enumerable.Range(0, component.Length).OrderBy(n => graph.Nodes[n] is IProcessResource ? 0 : 1))
            if (!begun.Contains(component[start]) && Shortest(graph, component, start) is { } cycle && begun.Add(component[start]))
                found.Add(WaitCycle.Create(cycle));
    }

    private static List<WaitStep>? Shortest(WaitGraph graph, int[] component, int start)
    {
        var reachedBy = new Dictionary<int, (WaitStep Step, int From)>();
        var queue = new Queue<int>([start]);
        while (queue.TryDequeue(out int node))
        {
            foreach (var (step, to) in graph.From(node).Where(s => component[s.To] == component[start]))
            {
                if (!reachedBy.TryAdd(to, (step, node)))
                    continue;
                if (to == start)
                    return Back(reachedBy, start);
                queue.Enqueue(to);
            }
        }
        return null;
    }

    private static List<WaitStep> Back(Dictionary<int, (WaitStep Step, int From)> reachedBy, int start)
    {
        var cycle = new List<WaitStep>();
        int node = start;
        do
        {
            (var step, node) = reachedBy[node];
            cycle.Add(step);
        }
        while (node != start);
        cycle.Reverse();
        return cycle;
    }
}
