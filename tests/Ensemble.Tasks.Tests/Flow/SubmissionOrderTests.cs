using Ensemble.Tasks.Running;

namespace Ensemble.Tasks.Flow;

public sealed class SubmissionOrderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void It_is_a_sorted_set_whatever_is_done_to_it(int seed)
    {
        var random = new Random(seed);
        var order = new SubmissionOrder<int>();
        var model = new SortedDictionary<long, FlowEntry<int>>();
        List<FlowEntry<int>> running = [];
        for (long id = 0; id < 100_000; id++)
        {
            // Phases of growth and of decline, so that rows double, move together and become small again.
            bool grows = id / 20_000 % 2 == 0;
            var entry = new DelegateEntry<int>(_ => Task.FromResult(0)) { Id = id, Stage = FlowStage.Running };
            order.Reserve(entry);
            running.Add(entry);
            for (int i = random.Next(grows ? 2 : 4); i > 0 && running.Count > 0; i--)
            {
                int which = random.Next(running.Count);
                var ended = running[which];
                running[which] = running[^1];
                running.RemoveAt(running.Count - 1);
                if (random.Next(10) == 0)
                {
                    order.Withdraw(ended);
                    continue;
                }
                ended.Stage = FlowStage.Ended;
                order.Add(ended);
                model.Add(ended.Id, ended);
            }
            for (int i = random.Next(grows ? 1 : 4); i > 0 && model.Count > 0; i--)
            {
                var oldest = order.TakeOldest();
                oldest.Should().BeSameAs(model.First().Value);
                model.Remove(oldest.Id);
            }
            if (order.Count != model.Count)
                Assert.Fail($"seed {seed}, step {id}: {order.Count} instead of {model.Count}");
        }
        order.List().Select(e => e.Id).Should().Equal(model.Keys);
    }
}
