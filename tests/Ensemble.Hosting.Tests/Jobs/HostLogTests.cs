using Ensemble.Hosting.Jobs.Host;

namespace Ensemble.Hosting.Tests.Jobs;

public sealed class HostLogTests
{
    [Fact]
    public void Lines_of_jobs_are_repeated_up_to_a_limit_and_the_others_counted()
    {
        using var text = new StringWriter();
        var log = new HostLog(text, mostOfJobs: 10, TimeProvider.System);

        log.Repeat("a", "12345");
        log.Repeat("b", "12345");
        log.Repeat("b", "1");
        log.Repeat("b", "2");
        log.Say("Nothing is left to do.");
        log.End();

        text.ToString().TrimEnd().Split(Environment.NewLine).Select(line => line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..]).Should().Equal(
            "Job a: 12345", "Job b: 12345", "From here on lines of jobs stand in their own logs only.", "Nothing is left to do.",
            "2 lines of jobs were not repeated here.");
    }

    [Fact]
    public void Where_all_was_repeated_nothing_is_said_of_it()
    {
        using var text = new StringWriter();
        var log = new HostLog(text, mostOfJobs: 10, TimeProvider.System);

        log.Repeat("a", "1");
        log.End();

        text.ToString().Should().EndWith($"Job a: 1{Environment.NewLine}");
    }
}
