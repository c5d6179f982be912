using Ensemble.Hosting.Local;
using Ensemble.Model;
using Ensemble.Model.Checking;
using Ensemble.Model.Views;
using Ensemble.Hosting.Tests.Declaring;

namespace Ensemble.Hosting.Tests.Local;

public sealed class SignalNamesTests
{
    [Theory]
    [InlineData("SIGTERM", 15)]
    [InlineData("TERM", 15)]
    [InlineData("sigint", 2)]
    [InlineData("SIGPOLL", 29)]
    [InlineData("SIGRTMIN", 34)]
    [InlineData("SIGRTMIN+3", 37)]
    [InlineData("SIGRTMAX-1", 63)]
    [InlineData("RTMAX", 64)]
    public void Names_have_the_numbers_of_Linux(string name, int number) => SignalNames.NumberOf(name).Should().Be(number);

    [Theory]
    [InlineData("SIGNOTHING")]
    [InlineData("")]
    [InlineData("SIG")]
    [InlineData("SIGRTMIN-1")]
    [InlineData("SIGRTMIN+31")]
    [InlineData("SIGRTMAX+1")]
    [InlineData("SIGRTMIN+x")]
    public void Others_have_none(string name) => SignalNames.NumberOf(name).Should().BeNull();

    [Fact] // SIGPOLL and SIGRTMIN passed the check; their processes were never asked to end, but killed after the grace period
    public void Every_signal_that_the_check_lets_through_can_be_sent()
    {
        string[] known = [.. Enumerable.Range(1, 31).Select(SignalNames.NameOf), "SIGPOLL", "SIGRTMIN", "SIGRTMIN+1", "SIGRTMAX", "SIGRTMAX-2"];
        foreach (string signal in known)
            (Passes(signal) && SignalNames.NumberOf(signal) is null).Should().BeFalse(signal);
        known.Count(Passes).Should().BeGreaterThan(30);
    }

    [Fact]
    public void Every_number_has_its_name_back()
    {
        for (int number = 1; number <= 31; number++)
            SignalNames.NumberOf(SignalNames.NameOf(number)).Should().Be(number);
        SignalNames.NameOf(40).Should().Be("signal 40");
    }

    private static bool Passes(string signal)
    {
        var builder = AppHost.New();
        builder.AddProcess("a", "true").WithStopSignal(signal);
        return ModelCheck.Run(new ModelView(builder.Model)).IsEmpty;
    }
}
