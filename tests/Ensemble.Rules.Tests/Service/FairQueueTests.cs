using Ensemble.Rules.Service;

namespace Ensemble.Rules.Tests.Service;

public sealed class FairQueueTests
{
    [Fact]
    public void Who_has_much_to_send_makes_nobody_wait()
    {
        FairQueue<string> queue = new(1_000);
        for (int i = 0; i < 500; i++)
            queue.TryAdd("flood", $"flood {i}");
        queue.TryAdd("a", "a 0");
        queue.TryAdd("b", "b 0");
        queue.TryAdd("b", "b 1");

        List<string> taken = [];
        while (taken.Count < 7 && queue.TryTake(out string item))
            taken.Add(item);

        taken.Should().Equal("flood 0", "a 0", "b 0", "flood 1", "b 1", "flood 2", "flood 3");
    }

    [Fact]
    public void One_that_is_full_takes_no_more_and_others_do()
    {
        FairQueue<int> queue = new(2);

        new[] { queue.TryAdd("a", 1), queue.TryAdd("a", 2), queue.TryAdd("a", 3), queue.TryAdd("b", 1) }.Should().Equal(true, true, false, true);
    }

    [Fact]
    public async Task What_was_added_before_the_end_can_still_be_taken()
    {
        FairQueue<int> queue = new(2);
        var waiting = queue.WaitAsync(ServiceLab.Ended).AsTask();
        queue.TryAdd("a", 1);
        (await Eventually.EndAsync(waiting)).Should().BeTrue();

        queue.Complete();

        queue.TryAdd("a", 2).Should().BeFalse();
        (await queue.WaitAsync(ServiceLab.Ended)).Should().BeTrue();
        queue.TryTake(out int item).Should().BeTrue();
        item.Should().Be(1);
        (await queue.WaitAsync(ServiceLab.Ended)).Should().BeFalse();
    }
}
