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
    public void The_last_report_is_the_last_answer_however_many_threads_set_it()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            _reports.Clear();
            var state = State(4);
            Parallel.For(0, 4, check =>
            {
                for (int i = 0; i < 20; i++)
                    state.Set(check, i % 2 == 0 ? $"{check}" : null);
            });
            _reports[^1].Should().Be("healthy");
        }
    }

    private HealthState State(int checks) => new(ReplicaId.Parse("rl/a.0"), 1, checks, r => _reports.Add(r.Healthy ? "healthy" : r.Reason));
}
