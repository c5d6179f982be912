using Ensemble.Hosting.Jobs.Agents.Protocol;
using Ensemble.Hosting.Jobs.Agents.Protocol.Wire;

namespace Ensemble.Hosting.Tests.Jobs.Agents;

/// <summary>Coordinator and agents over bad connections, in virtual time.</summary>
public sealed class FleetTests
{
    private static readonly int Histories = int.TryParse(Environment.GetEnvironmentVariable("ENSEMBLE_FLEETS"), out int asked) ? asked : 60;

    [Fact]
    public void No_two_executions_of_a_rank_live_at_once_and_what_they_say_arrives_once_and_in_order()
    {
        int begun = 0, lost = 0, whole = 0;
        for (int seed = 0; seed < Histories; seed++)
        {
            SimulatedFleet fleet = new(seed);
            fleet.Run(rough: TimeSpan.FromMinutes(3), calm: TimeSpan.FromMinutes(2));
            fleet.Violations.Should().BeEmpty("seed {0}", seed);
            (begun, lost, whole) = (begun + fleet.Counts.Begun, lost + fleet.Counts.Lost, whole + fleet.Counts.Whole);
        }
        lost.Should().BeGreaterThan(Histories, "the trouble is to be real");
        whole.Should().BeGreaterThan(begun / 2, "most of it is to go well");
    }

    [Fact]
    public void An_agent_of_another_version_or_with_an_older_word_is_not_heard()
    {
        AgentDirectory directory = new(AgentTerms.Usual, static () => "session");
        Hello hello = new() { Version = 1, Name = "a", Instance = "i", Connection = 2, Capacity = new(), Exchange = "/x" };
        directory.Greet(new(hello) { Version = 2 }).Should().BeEquivalentTo(
            new Greeting.Refused(RefusalKind.WrongVersion, "The agent speaks version 2, and this coordinator version 1."));
        directory.Greet(new(hello) { Name = "a b" }).Should().BeOfType<Greeting.Refused>().Which.Kind.Should().Be(RefusalKind.Unfit);
        directory.Greet(new(hello) { Session = "other" }).Should().BeOfType<Greeting.Refused>().Which.Kind.Should().Be(RefusalKind.SessionOver);
        directory.Greet(hello).Should().BeOfType<Greeting.Heard>().Which.IsNew.Should().BeTrue();
        directory.Greet(new(hello) { Connection = 1 }).Should().BeOfType<Greeting.Stale>();
        directory.Greet(new(hello) { Instance = "j" }).Should().BeOfType<Greeting.Refused>().Which.Kind.Should().Be(RefusalKind.NameBusy);
        directory.Greet(new(hello) { Instance = "j", EndedInstance = "i" }).Should().BeOfType<Greeting.Heard>().Which.Ended.Should().NotBeNull();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3_600_000_000)]
    [InlineData(86_400_000_000)]
    public void The_difference_of_two_clocks_is_known_as_well_as_it_says(long aheadUs)
    {
        Random random = new(7);
        ClockDifference clocks = new();
        long now = 1_800_000_000_000_000;
        for (int beat = 0; beat < 200; beat++)
        {
            (long down, long held, long up) = (random.Next(40, 4_000), random.Next(1_000_000), random.Next(40, 4_000));
            long sent = now;
            now += down + held + up;
            clocks.Heard(sent, held, now - up + aheadUs, now);
            (clocks.Offset - TimeSpan.FromMicroseconds(aheadUs)).Duration().Should().BeLessThanOrEqualTo(clocks.Uncertainty);
        }
        clocks.Uncertainty.Should().BeLessThan(TimeSpan.FromMilliseconds(2));
        clocks.Heard(now, 0, now, now - 5); // a clock that was set back says nothing
        clocks.Uncertainty.Should().BeLessThan(TimeSpan.FromMilliseconds(2));
    }
}
