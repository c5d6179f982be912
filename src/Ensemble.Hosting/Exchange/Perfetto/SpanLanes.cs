namespace Ensemble.Hosting.Exchange.Perfetto;

/// <summary>Puts spans into rows, so that within a row each is beside or wholly within another: what viewers ask of the rows of a process.</summary>
internal static class SpanLanes
{
    /// <summary>The row of each span, from 0 on.</summary>
    /// <param name="spans">When they begin and end; in any order.</param>
    public static int[] Of(IReadOnlyList<(long Start, long End)> spans)
    {
        int[] lanes = new int[spans.Count];
        var open = new List<Stack<long>>(); // for each row the ends of the spans that are open, the innermost last
        foreach (int index in Enumerable.Range(0, spans.Count).OrderBy(i => spans[i].Start).ThenByDescending(i => spans[i].End))
        {
            var (start, end) = spans[index];
            int lane = open.FindIndex(ends => Fits(ends, start, end));
            if (lane < 0)
            {
                lane = open.Count;
                open.Add(new());
            }
            open[lane].Push(end);
            lanes[index] = lane;
        }
        return lanes;
    }

    private static bool Fits(Stack<long> ends, long start, long end)
    {
        while (ends.TryPeek(out long innermost) && innermost <= start)
            ends.Pop();
        return ends.Count == 0 || ends.Peek() >= end;
    }
}
