using Ensemble.Rules.Engine;

namespace Ensemble.Rules.Tests.Engine;

public sealed class RuleProgressTests
{
    [Theory]
    [InlineData(1, 0, "10000000")]
    [InlineData(3, 0, "11100000")]
    [InlineData(3, 2, "10010010")]
    [InlineData(1, 2, "10000000")]
    [InlineData(2, -1, "11000000")]
    [InlineData(0, 0, "00000000")]
    [InlineData(-1, 3, "00000000")]
    public void The_first_occurrences_act_and_some_are_passed_over_between_two(int repetitions, int backoff, string expected)
    {
        var progress = new RuleProgress(repetitions, backoff);
        string.Concat(Enumerable.Range(0, 8).Select(_ => progress.Occur() ? '1' : '0')).Should().Be(expected);
        progress.Occurrences.Should().Be(8);
        progress.IsSpent.Should().BeTrue();
    }
}
