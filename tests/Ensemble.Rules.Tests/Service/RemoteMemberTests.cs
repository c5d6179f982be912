using System.Collections.Immutable;
using Ensemble.Rules.CountingMember;
using Ensemble.Rules.Declaring;
using Ensemble.Rules.Members;
using Ensemble.Rules.Members.Remote;
using Ensemble.Rules.Service;

namespace Ensemble.Rules.Tests.Service;

/// <summary>A member in another process is one like any other: both ends of the protocol over real sockets.</summary>
public sealed class RemoteMemberTests
{
    private static readonly Submission Sleep = new("e.1", "sleep", ["sleep", "10"], new("sleep 10")
    {
        Arguments = ["sleep", "10"],
        Count = 5,
        Nodes = 2,
        Tasks = 4,
        Duration = TimeSpan.FromSeconds(1.5),
        WorkingDirectory = "/tmp",
        Environment = ImmutableSortedDictionary<string, string>.Empty.Add("A", "1"),
        Gpus = 1,
        Retries = 2,
        WorldSize = 3,
    });

    [Fact]
    public async Task What_a_queue_tells_is_told_as_it_was()
    {
        ScriptedQueue queue = new();
        await using var lab = await ServiceLab.StartAsync();
        _ = lab.Host(_ => queue);
        var member = await lab.OpenAsync();
        QueueStatus status = new()
        {
            NodesUp = 4,
            NodesFree = 3,
            CoresUp = 64,
            CoresFree = 48,
            Jobs = ImmutableSortedDictionary<string, int>.Empty.Add("run", 2).Add("sched", 7),
            Waiting = ImmutableSortedDictionary<int, int>.Empty.Add(1, 5).Add(4, 2),
            Next = [4, 1],
        };
        MemberEvent[] script =
        [
            new MemberEvent.JobHappened("ƒ1", "e.1", "finish", 12.25) { Sequence = 7, Status = -9, Record = """{"name":"finish"}""" },
            new MemberEvent.JobHappened("ƒ2", null, "exception", 13) { Sequence = 9, Fatal = "cancel" },
            new MemberEvent.CaughtUp(),
            new MemberEvent.Said(3, "ƒ1", "e.1", "loss 0.1 ±") { Sequence = 10 },
            new MemberEvent.QueueChanged(status),
        ];
        foreach (var happened in script)
            queue.Tell(happened);

        List<MemberEvent> told = [];
        await foreach (var happened in member.ReadAsync(0, [new(3, "loss", null), new(4, "x", "sim")], ServiceLab.Ended))
        {
            told.Add(happened);
            if (told.Count == script.Length)
                break;
        }

        told[..4].Should().Equal(script[..4]);
        told[4].Should().BeOfType<MemberEvent.QueueChanged>().Which.Status.Should().BeEquivalentTo(status);
        queue.Watches.Should().Equal(new LineWatch(3, "loss", null), new LineWatch(4, "x", "sim"));
        member.Description.Should().BeEquivalentTo(CountingQueue.Counting);
    }

    [Fact]
    public async Task Each_reader_hears_once_that_it_is_caught_up_whatever_number_that_has()
    {
        ScriptedQueue queue = new();
        await using var lab = await ServiceLab.StartAsync();
        _ = lab.Host(_ => queue);
        var member = await lab.OpenAsync();
        queue.Tell(CountingQueue.Event(7));
        queue.Tell(new MemberEvent.CaughtUp { Sequence = 7 });
        queue.Tell(new MemberEvent.CaughtUp());
        queue.Tell(CountingQueue.Event(8));

        List<MemberEvent> told = [];
        await foreach (var happened in member.ReadAsync(7, [], ServiceLab.Ended))
        {
            told.Add(happened);
            if (happened.Sequence == 8)
                break;
        }

        told.Should().Equal(new MemberEvent.CaughtUp { Sequence = 7 }, CountingQueue.Event(8));
    }

    [Fact]
    public async Task Commands_are_done_and_answered()
    {
        ScriptedQueue queue = new();
        await using var lab = await ServiceLab.StartAsync();
        _ = lab.Host(_ => queue);
        var member = await lab.OpenAsync();

        (await member.SubmitAsync(Sleep, ServiceLab.Ended)).Should().Be(new MemberAnswer.Done());
        (await member.CancelAsync(["e.1", "e.2"], ServiceLab.Ended)).Should().Be(new MemberAnswer.Done("1 had ended"));
        (await member.ResizeAsync(-2, "wish", ServiceLab.Ended)).Should().Be(new MemberAnswer.Refused("It cannot grow"));

        queue.Submissions.Single().Should().BeEquivalentTo(Sleep);
        queue.Cancelled.Should().Equal("e.1", "e.2");
        queue.Resized.Should().Equal((-2, "wish"));
    }

    [Fact]
    public async Task An_ensemble_waits_for_the_member_that_it_names()
    {
        await using var lab = await ServiceLab.StartAsync();
        var named = lab.OpenAsync("e", "two");
        var any = lab.Members.OpenAsync("counting", null, "f", ServiceLab.Ended);
        _ = lab.Host(_ => new ScriptedQueue());

        (await Eventually.EndAsync(any)).Description.Name.Should().Be("one");
        named.IsCompleted.Should().BeFalse();

        _ = lab.Host(_ => new ScriptedQueue(), options => options with { Description = CountingQueue.Counting with { Name = "two" } });
        (await named).Description.Name.Should().Be("two");
    }

    [Fact]
    public async Task What_is_wished_while_the_member_is_away_is_done_when_it_is_there()
    {
        ScriptedQueue first = new(), second = new();
        await using var lab = await ServiceLab.StartAsync();
        using CancellationTokenSource end = new();
        var host = new MemberHost(Options(lab, first)).RunAsync(end.Token);
        var member = await lab.OpenAsync();
        first.Submit = async (_, cancellationToken) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return new MemberAnswer.Done();
        };

        var interrupted = member.SubmitAsync(Sleep, ServiceLab.Ended).AsTask();
        await Eventually.TrueAsync(() => first.Submissions.Count == 1);
        await end.CancelAsync();
        (await Eventually.EndAsync(host)).Should().BeOfType<MemberHostResult.Stopped>();
        await Eventually.TrueAsync(() => !lab.Members.Members.Single().IsThere);
        var waiting = member.SubmitAsync(Sleep with { Id = "e.2" }, ServiceLab.Ended).AsTask();
        _ = lab.Host(_ => second);

        (await Eventually.EndAsync(interrupted)).Should().Be(new MemberAnswer.Done());
        (await Eventually.EndAsync(waiting)).Should().Be(new MemberAnswer.Done());
        second.Submissions.Select(one => one.Id).Should().Equal("e.1", "e.2");
        first.IsDisposed.Should().BeTrue();
    }

    [Fact]
    public async Task A_reader_that_is_slow_makes_the_queue_wait()
    {
        CountingQueue queue = new(1_000_000, 0);
        await using var lab = await ServiceLab.StartAsync();
        _ = lab.Host(_ => queue);
        var member = await lab.OpenAsync();
        TaskCompletionSource goOn = new();
        long asked = 0;

        var reading = Reading.NumbersAsync(member, 0, 50_000, async number =>
        {
            if (number == 1)
                await goOn.Task;
        });
        // Everything that may be on its way is: the window, what is being read, what waits to be allowed, and one event of the queue.
        const int most = (MemberProtocol.Window + 2) * MemberProtocol.MostEvents;
        await Eventually.TrueAsync(() => (asked = queue.Asked) >= MemberProtocol.Window * 2, () => $"asked for {asked}");
        await AssertStaysAsync(() => queue.Asked <= most);
        goOn.SetResult();

        await reading;
    }

    [Fact]
    public async Task A_flood_of_one_ensemble_does_not_starve_another()
    {
        await using var lab = await ServiceLab.StartAsync();
        _ = lab.Host(ensemble => new CountingQueue(ensemble == "flood" ? long.MaxValue : 5_000, 0));
        var flooded = await lab.OpenAsync("flood");
        var stuck = await lab.OpenAsync("stuck");
        var quiet = await lab.OpenAsync("quiet");
        using CancellationTokenSource end = new();
        long flood = 0;
        var flooding = Task.Run(async () =>
        {
            await foreach (var _ in flooded.ReadAsync(0, [], end.Token))
                flood++;
        });
        // One that never reads on has all it may have, and is in nobody's way.
        await using var never = stuck.ReadAsync(0, [], end.Token).GetAsyncEnumerator(end.Token);
        await never.MoveNextAsync();
        await Eventually.TrueAsync(() => Interlocked.Read(ref flood) > 100_000);

        await Reading.NumbersAsync(quiet, 0, 5_000);
        (await Eventually.EndAsync(quiet.SubmitAsync(Sleep, ServiceLab.Ended).AsTask())).Should().Be(new MemberAnswer.Done("sleep"));

        flooding.IsCompleted.Should().BeFalse();
        await end.CancelAsync();
        await ((Func<Task>)(() => flooding)).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task Floods_of_some_members_do_not_starve_another()
    {
        await using var lab = await ServiceLab.StartAsync();
        using CancellationTokenSource end = new();
        List<Task> flooding = [];
        long flood = 0;
        for (int i = 0; i < 4; i++)
        {
            string name = $"flood{i}";
            _ = lab.Host(_ => new CountingQueue(long.MaxValue, 0), options => options with { Description = CountingQueue.Counting with { Name = name } });
            var flooded = await lab.OpenAsync("e", name);
            flooding.Add(Task.Run(async () =>
            {
                await foreach (var _ in flooded.ReadAsync(0, [], end.Token))
                    Interlocked.Increment(ref flood);
            }));
        }
        _ = lab.Host(_ => new CountingQueue(5_000, 0));
        var quiet = await lab.OpenAsync();
        await Eventually.TrueAsync(() => Interlocked.Read(ref flood) > 100_000);

        await Reading.NumbersAsync(quiet, 0, 5_000);
        (await Eventually.EndAsync(quiet.SubmitAsync(Sleep, ServiceLab.Ended).AsTask())).Should().Be(new MemberAnswer.Done("sleep"));

        flooding.Should().OnlyContain(one => !one.IsCompleted);
        await end.CancelAsync();
        await ((Func<Task>)(() => Task.WhenAll(flooding))).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task What_an_ensemble_has_on_its_disk_may_be_forgotten()
    {
        CountingQueue queue = new(100_000, 0);
        await using var lab = await ServiceLab.StartAsync();
        _ = lab.Host(_ => queue);
        var member = await lab.OpenAsync();

        await Reading.NumbersAsync(member, 10, 50_000, number =>
        {
            if (number % 1_000 == 0)
                member.Acknowledge(number - 500);
            return ValueTask.CompletedTask;
        });

        queue.Acknowledged.Should().BeInRange(20_000, 49_500);
    }

    [Fact]
    public async Task A_queue_that_is_gone_for_good_ends_reader_and_member()
    {
        ScriptedQueue queue = new();
        await using var lab = await ServiceLab.StartAsync();
        var host = lab.Host(_ => queue);
        var member = await lab.OpenAsync();
        queue.Tell(CountingQueue.Event(1));
        queue.End(new IOException("The broker has ended."));

        var reading = () => Reading.NumbersAsync(member, 0, 2);

        (await reading.Should().ThrowAsync<IOException>()).WithMessage("The broker has ended.");
        (await Eventually.EndAsync(host)).Should().Be(new MemberHostResult.QueueGone("The broker has ended."));
    }

    [Fact]
    public async Task A_member_lets_go_of_the_queue_of_an_ensemble_that_leaves()
    {
        List<ScriptedQueue> queues = [];
        await using var lab = await ServiceLab.StartAsync();
        _ = lab.Host(_ =>
        {
            queues.Add(new());
            return queues[^1];
        });
        var member = await lab.OpenAsync();
        await member.SubmitAsync(Sleep, ServiceLab.Ended);

        await member.DisposeAsync();
        await Eventually.TrueAsync(() => queues[0].IsDisposed);

        var again = await lab.OpenAsync();
        await again.SubmitAsync(Sleep, ServiceLab.Ended);
        queues.Should().HaveCount(2);
        queues[1].IsDisposed.Should().BeFalse();
        await ((Func<Task>)(() => member.SubmitAsync(Sleep, ServiceLab.Ended).AsTask())).Should().ThrowAsync<ObjectDisposedException>();
    }

    [Fact]
    public async Task Two_processes_are_not_the_same_member_at_a_time()
    {
        await using var lab = await ServiceLab.StartAsync();
        using CancellationTokenSource end = new();
        var first = new MemberHost(Options(lab, new ScriptedQueue())).RunAsync(end.Token);
        var member = await lab.OpenAsync();
        await member.SubmitAsync(Sleep, ServiceLab.Ended);
        TaskCompletionSource<string> trouble = new();
        ScriptedQueue second = new();

        _ = lab.Host(_ => second, options => options with { Notice = notice => trouble.TrySetResult(notice) });
        (await Eventually.EndAsync(trouble.Task)).Should().EndWith("Another process is the member 'counting/one' at this moment; trying again");
        await end.CancelAsync();
        await Eventually.EndAsync(first);

        await member.SubmitAsync(Sleep, ServiceLab.Ended);
        second.Submissions.Should().ContainSingle();
    }

    private static MemberHostOptions Options(ServiceLab lab, IMember queue) => new()
    {
        Description = CountingQueue.Counting,
        Open = (_, _) => ValueTask.FromResult(queue),
        Server = lab.Address,
        Time = TimeProvider.System,
        Random = new Random(),
    };

    // Nothing announces that more does not come; a defect is seen by a part of the runs at least.
    private static async Task AssertStaysAsync(Func<bool> condition)
    {
        for (int look = 0; look < 50; look++)
        {
            condition().Should().BeTrue();
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System);
        }
    }
}
