using Ensemble.Jobs.Tests.Kit;

namespace Ensemble.Jobs.Tests.Asking;

public sealed class JobArrayTests : IAsyncDisposable
{
    private readonly JobLab _lab = new();

    public ValueTask DisposeAsync() => _lab.DisposeAsync();

    [Theory]
    [InlineData("1-5", "1,2,3,4,5", null)]
    [InlineData("1-5%2", "1,2,3,4,5", 2)]
    [InlineData("0-10:5,3", "0,3,5,10", null)]
    [InlineData("7", "7", null)]
    public void An_array_is_ranges_and_how_many_run_at_once(string text, string members, int? atOnce)
    {
        JobArray.TryParse(text, out var array).Should().BeNull();
        string.Join(',', array!.Members).Should().Be(members);
        array.AtOnce.Should().Be(atOnce);
    }

    [Theory]
    [InlineData("", "'' is neither a number nor a range like '1-1000'.")]
    [InlineData("5-1", "'5-1' is neither a number nor a range like '1-1000'.")]
    [InlineData("1-5%0", "'0' is not how many jobs of an array may run at once.")]
    [InlineData("1-2000000000", "An array has at most 100000 jobs.")]
    public void What_is_no_array_is_answered_with_a_sentence(string text, string expected) => JobArray.TryParse(text, out _).Should().Be(expected);

    [Fact]
    public async Task Members_find_their_number_and_only_so_many_run_at_once()
    {
        _lab.Options = options => options with { MaxRunning = 100 };
        _lab.Backend.Script = _ => { };
        JobArray.TryParse("1-6%2", out var array);

        (await _lab.Scheduler.ScheduleArrayAsync(JobLab.Spec(), array!, "many")).Should().Be(new JobArrayOutcome.Done("many", 6));

        for (int member = 1; member <= 6; member++)
        {
            var running = await _lab.BegunAsync($"many_{member}");
            running.Attempt.Spec.Environment["ENSEMBLE_ARRAY_INDEX"].Should().Be($"{member}");
            _lab.Backend.Begun.Count.Should().BeLessThanOrEqualTo(member + 1);
            running.End(AttemptState.Completed);
            (await _lab.EndAsync($"many_{member}")).Member.Should().Be(member);
        }
        (await _lab.Scheduler.ScheduleArrayAsync(JobLab.Spec(), array!, "many")).Should().BeOfType<JobArrayOutcome.Refused>()
            .Which.Refusal.Message.Should().Be("Job many_1 already exists");
    }
}
