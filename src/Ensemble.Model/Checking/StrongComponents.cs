namespace Ensemble.Model.Checking;

/// <summary>
/// Finds the parts of a directed graph in which every node can be reached from every other: Tarjan's algorithm,
/// without recursion, so that a chain of any length can be followed.
/// </summary>
internal static class StrongComponents
{
    /// <param name="targets">For each node the nodes that its edges lead to.</param>
    /// <returns>For each node the number of its component.</returns>
    public static int[] Of(int[][] targets)
    {
        int[] order = new int[targets.Length], low = new int[targets.Length], component = new int[targets.Length], next = new int[targets.Length];
        Array.Fill(component, -1);
        var open = new Stack<int>();
        var path = new Stack<int>();
        int visited = 0, components = 0;
        for (int root = 0; root < targets.Length; root++)
        {
            if (order[root] == 0)
                Enter(root);
            while (path.TryPeek(out int node))
            {
                if (next[node] < targets[node].Length)
                {
                    int target = targets[node][next[node]++];
                    if (order[target] == 0)
                        Enter(target);
                    else if (component[target] < 0)
                        low[node] = Math.Min(low[node], order[target]);
                }
                else
                {
                    Leave(path.Pop());
                }
            }
        }
        return component;

        void Enter(int node)
        {
            order[node] = low[node] = ++visited;
            open.Push(node);
            path.Push(node);
        }

        void Leave(int node)
        {
            if (path.TryPeek(out int parent))
                low[parent] = Math.Min(low[parent], low[node]);
            if (low[node] != order[node])
                return;
            int member;
            do
            {
                member = open.Pop();
                component[member] = components;
            }
            while (member != node);
            components++;
        }
    }
}
