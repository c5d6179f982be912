using System.Collections.Immutable;
using Ensemble.Jobs.Scheduling;

namespace Ensemble.Jobs.Tests.Scheduling;

public sealed class JobLinesTests
{
    private const int MaxPasses = 3;

    [Fact]
    public void Random_lines_are_served_as_a_list_that_is_looked_through_would_be()
    {
        for (int seed = 0; seed < 2_000; seed++)
            Compare(seed);
    }

    [Fact]
    public void A_big_job_is_passed_only_so_often()
    {
        var lines = new JobLines(MaxPasses);
        var usage = new Usage(Budget(cpus: 4));
        var small = Enter(lines, 1, Key("a", cpus: 1));
        usage.Take(small.Class.Key, new([], []));
        lines.TakeNext(usage, out _).Should().Be(small);
        var big = Enter(lines, 2, Key("a", cpus: 4));
        for (int row = 3; row < 20; row++)
            Enter(lines, row, Key("a", cpus: 1));

        for (int passed = 0; passed < MaxPasses; passed++)
            lines.TakeNext(usage, out _)!.Row.Should().Be(3 + passed);

        lines.TakeNext(usage, out var blocked).Should().BeNull();
        blocked.Should().Be(big.Class);
        usage.Release(small.Class.Key, new([], []));
        lines.TakeNext(usage, out _).Should().Be(big);
    }

    [Fact]
    public void Types_of_one_priority_take_turns_however_many_jobs_each_has()
    {
        var lines = new JobLines(MaxPasses);
        var usage = new Usage(Budget(cpus: 4));
        for (int row = 1; row <= 100; row++)
            Enter(lines, row, Key("many"));
        for (int row = 101; row <= 103; row++)
            Enter(lines, row, Key("few"));

        var order = Enumerable.Range(0, 7).Select(turn => lines.TakeNext(usage, out _)!.Row).ToList();

        order.Should().Equal(1, 101, 2, 102, 3, 103, 4);
    }

    [Fact]
    public void A_type_whose_jobs_come_one_at_a_time_does_not_push_in_front()
    {
        var lines = new JobLines(MaxPasses);
        var usage = new Usage(Budget(cpus: 4));
        for (int row = 1; row <= 4; row++)
            Enter(lines, row, Key("many"));
        List<long> order = [];
        for (int row = 101; order.Count < 6; row += 2)
        {
            Enter(lines, row, Key("few"));
            order.Add(lines.TakeNext(usage, out _)!.Row);
            order.Add(lines.TakeNext(usage, out _)!.Row);
        }

        order.Should().Equal(1, 101, 2, 103, 3, 105);
    }

    [Fact]
    public void A_choice_costs_the_same_however_many_wait()
    {
        var lines = new JobLines(MaxPasses);
        var usage = new Usage(Budget(cpus: 4));
        for (int row = 1; row <= 300_000; row++)
            Enter(lines, row, Key("many"));

        // A scan over all of them for each of them would take hours.
        for (int row = 1; row <= 300_000; row++)
            lines.TakeNext(usage, out _)!.Row.Should().Be(row);
    }

    private static void Compare(int seed)
    {
        var random = new Random(seed);
        var lines = new JobLines(MaxPasses);
        var naive = new NaiveLines(MaxPasses);
        var usage = new Usage(new(4, 100, [], 6, 3));
        Dictionary<long, JobEntry> waiting = [];
        List<JobEntry> running = [];
        long row = 0;
        for (int step = 0; step < 200; step++)
        {
            switch (random.Next(6))
            {
                case 0 or 1:
                    var key = new ClassKey(
                        random.Next(2), $"t{random.Next(3)}", new(random.Next(5), random.Next(2) * 40), random.Next(5) > 0, random.Next(4) == 0 ? 7 : 0);
                    waiting.Add(++row, Enter(lines, row, key, key.Array == 0 ? 0 : 2));
                    naive.Enqueue(row, key);
                    break;
                case 2 when waiting.Count > 0:
                    var dropped = waiting.Values.ElementAt(random.Next(waiting.Count));
                    waiting.Remove(dropped.Row);
                    naive.Drop(dropped.Row);
                    dropped.Phase = JobPhase.Gone;
                    lines.Drop(dropped);
                    lines.Leave(dropped.Class);
                    break;
                case 3 when running.Count > 0:
                    var ended = running[random.Next(running.Count)];
                    running.Remove(ended);
                    usage.Release(ended.Class.Key, new([], []));
                    ended.Class.Active--;
                    ended.Phase = JobPhase.Gone;
                    lines.Leave(ended.Class);
                    break;
                default:
                    var active = running.CountBy(e => e.Class.Key).ToDictionary();
                    long? expected = naive.TakeNext(usage.Fits, k => k.Array != 0 && active.GetValueOrDefault(k) >= 2);
                    var next = lines.TakeNext(usage, out _);
                    (next?.Row).Should().Be(expected, "seed {0}, step {1}", seed, step);
                    if (next is null)
                        break;
                    next.Phase = JobPhase.Running;
                    next.Class.Active++;
                    usage.Take(next.Class.Key);
                    waiting.Remove(next.Row);
                    running.Add(next);
                    break;
            }
        }
    }

    private static JobEntry Enter(JobLines lines, long row, ClassKey key, int atOnce = 0)
    {
        var entry = new JobEntry(row, lines.Join(key, atOnce));
        lines.Enqueue(entry);
        return entry;
    }

    private static ClassKey Key(string type, double cpus = 0) => new(0, type, new(cpus), true, 0);

    private static Budget Budget(double cpus) => new(cpus, 0, ImmutableSortedSet<int>.Empty, 1_000_000, 0);
}
