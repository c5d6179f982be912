using System.Runtime.InteropServices;

namespace Ensemble.Hosting.CommandLine.Signals;

public sealed class SignalPolicyTests
{
    [Theory]
    [InlineData("INT", "Stop", 130)]
    [InlineData("TERM", "Stop", 143)]
    [InlineData("HUP", "Stop", 129)]
    [InlineData("INT INT", "Stop Kill", 130)]
    [InlineData("INT INT INT TERM", "Stop Kill None None", 130)]
    [InlineData("TERM TERM HUP", "Stop None None", 143)]
    [InlineData("TERM INT INT", "Stop Kill None", 143)]
    [InlineData("HUP TERM INT", "Stop None Kill", 129)]
    [InlineData("INT TERM INT", "Stop None Kill", 130)]
    public void Signals_lead_to(string signals, string actions, int exitCode)
    {
        var state = new SignalState();
        state.ExitCode.Should().BeNull();
        var led = new List<SignalAction>();
        foreach (string signal in signals.Split(' '))
        {
            (state, var action) = SignalPolicy.Apply(state, Enum.Parse<PosixSignal>("SIG" + signal));
            led.Add(action);
        }
        string.Join(' ', led).Should().Be(actions);
        state.ExitCode.Should().Be(exitCode);
    }

    [Fact]
    public void What_leads_to_nothing_is_not_carried_out()
    {
        var carriedOut = new List<string>();
        using var watch = new SignalWatch((action, signal) => carriedOut.Add($"{action} {signal}"));
        watch.ExitCode.Should().BeNull();
        watch.Take(PosixSignal.SIGHUP);
        watch.Take(PosixSignal.SIGHUP);
        watch.Take(PosixSignal.SIGINT);
        carriedOut.Should().Equal("Stop SIGHUP", "Kill SIGINT");
        watch.ExitCode.Should().Be(129);
    }
}
