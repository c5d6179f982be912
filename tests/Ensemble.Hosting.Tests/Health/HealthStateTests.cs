using Ensemble.Hosting.Control;
using Ensemble.Hosting.Health;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Tests.Health;

public sealed class HealthStateTests
{
    private readonly List<string> _reports = [];

    [Fact] // the first answer made a replica with two checks unhealthy, because the other had not been asked yet
    public void Nothing_is_said_until_every_check_has_answered_or_one_has_failed()
    {
        var state = State(2);

        state.Set(0, null);
        _reports.Should().BeEmpty();
        state.Set(1, null);
        _reports.Should().Equal("healthy");
    }

    [Fact]
    public void The_first_failing_check_is_the_reason_and_changes_of_it_are_told()
    {
        var state = State(3);

        state.Set(1, "b");
        state.Set(0, "a");
        state.Set(1, null);
        state.Set(2, "c");
        state.Set(0, null);
        state.Set(0, null);
        state.Set(2, null);

        _reports.Should().Equal("b", "a", "c", "healthy");
    }

    [Fact] // two threads could report in the other order than they had decided, and the older answer stayed
    public async Task An_answer_that_comes_while_another_is_reported_is_reported_after_it()
    {
        using var reporting = new ManualResetEventSlim();
        using var answered = new ManualResetEventSlim();
        var state = State(2, reason =>
        {
            if (reason != "a")
                return;
            reporting.Set();
            answered.Wait(Eventually.Deadline).Should().BeTrue();
        });
        var first = Task.Run(() => state.Set(0, "a"));
        reporting.Wait(Eventually.Deadline).Should().BeTrue();

        state.Set(0, null);
        state.Set(1, null);
        answered.Set();
        await first;

        _reports.Should().Equal("a", "healthy");
    }

    private HealthState State(int checks, Action<string>? reporting = null) => new(ReplicaId.Parse("rl/a.0"), 1, checks, r =>
    {
        reporting?.Invoke(r.Reason);
        _reports.Add(r.Healthy ? "healthy" : r.Reason);
    });
}
