using Ensemble.Rules.Declaring;

namespace Ensemble.Rules.Tests.Declaring;

public sealed class ConditionTests
{
    [Theory]
    [InlineData("3", 3, true)]
    [InlineData("3", 3.5, false)]
    [InlineData("= 3", 3, true)]
    [InlineData("==3", 3, true)]
    [InlineData("!= 3", 3, false)]
    [InlineData("!=3", 4, true)]
    [InlineData("< 0.1", 0.05, true)]
    [InlineData("<0.1", 0.1, false)]
    [InlineData("<= 0.1", 0.1, true)]
    [InlineData("> -2", -1, true)]
    [InlineData(">= 1e3", 1000, true)]
    [InlineData(" >  1E-3 ", 0.002, true)]
    [InlineData("-4", -4, true)]
    [InlineData("> 3", double.NaN, false)]
    public void A_number_means_equal_and_signs_mean_what_they_say(string text, double value, bool holds) =>
        Condition.Parse(text)!.Value.Holds(value).Should().Be(holds);

    [Theory]
    [InlineData("")]
    [InlineData(">")]
    [InlineData("=> 3")]
    [InlineData("3 4")]
    [InlineData("three")]
    [InlineData("> NaN")]
    [InlineData("< Infinity")]
    [InlineData("<> 3")]
    [InlineData("1,000")]
    public void What_is_no_condition_is_not_taken_for_one(string text) => Condition.Parse(text).Should().BeNull();
}
