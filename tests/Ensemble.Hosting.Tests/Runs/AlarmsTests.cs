using System.Globalization;
using Ensemble.Hosting.Runs;

namespace Ensemble.Hosting.Tests.Runs;

public sealed class AlarmsTests
{
    private readonly VirtualTime _time = new();
    private readonly List<string> _rung = [];

    [Fact]
    public void Alarms_ring_at_their_times_in_whatever_order_they_were_set()
    {
        using var alarms = Alarms();
        alarms.Set("late", At(30));
        alarms.Set("early", At(10));
        alarms.Set("middle", At(20));

        _time.Pass(TimeSpan.FromSeconds(25));
        alarms.Set("before the next", At(26));
        _time.Pass(TimeSpan.FromHours(1));

        _rung.Should().Equal("early at 10", "middle at 20", "before the next at 26", "late at 30");
    }

    [Fact]
    public void An_alarm_of_the_past_rings_at_once()
    {
        using var alarms = Alarms();
        _time.Pass(TimeSpan.FromSeconds(5));

        alarms.Set("past", At(1));
        _time.Pass(TimeSpan.Zero);

        _rung.Should().Equal("past at 5");
    }

    [Fact]
    public void An_alarm_between_two_milliseconds_rings_after_its_time_never_before()
    {
        using var alarms = Alarms();
        alarms.Set("x", VirtualTime.Origin + TimeSpan.FromTicks(1));

        _time.Pass(TimeSpan.FromMilliseconds(1));

        _rung.Should().HaveCount(1);
    }

    [Fact] // a timer of the system takes 24.8 days at most
    public void An_alarm_in_a_hundred_days_rings_in_a_hundred_days()
    {
        using var alarms = Alarms();
        alarms.Set("far", VirtualTime.Origin + TimeSpan.FromDays(100));

        _time.Pass(TimeSpan.FromDays(99));
        _rung.Should().BeEmpty();
        _time.Pass(TimeSpan.FromDays(1));

        _rung.Should().Equal($"far at {TimeSpan.FromDays(100).TotalSeconds}");
    }

    [Fact]
    public void An_alarm_set_while_another_rings_is_not_forgotten()
    {
        Alarms<string>? alarms = null;
        using var own = alarms = new Alarms<string>(_time, text =>
        {
            _rung.Add(text);
            if (_rung.Count < 3)
                alarms!.Set(text + "!", _time.GetUtcNow() + TimeSpan.FromSeconds(1));
        });
        alarms.Set("a", At(1));

        _time.Pass(TimeSpan.FromSeconds(10));

        _rung.Should().Equal("a", "a!", "a!!");
    }

    [Fact]
    public void Nothing_rings_after_disposal()
    {
        var alarms = Alarms();
        alarms.Set("x", At(1));

        alarms.Dispose();
        alarms.Set("y", At(1));
        _time.Pass(TimeSpan.FromSeconds(2));

        _rung.Should().BeEmpty();
        _time.Next.Should().BeNull();
    }

    private static DateTimeOffset At(int seconds) => VirtualTime.Origin + TimeSpan.FromSeconds(seconds);

    private Alarms<string> Alarms() => new(_time, text => _rung.Add(string.Create(CultureInfo.InvariantCulture, $"{text} at {_time.Elapsed.TotalSeconds}")));
}
