using Ensemble.CommandLine.Output;

namespace Ensemble.CommandLine;

public sealed class OutputTests
{
    [Theory]
    [InlineData(-5, "0s")]
    [InlineData(59.9, "59s")]
    [InlineData(60, "1m")]
    [InlineData(3599, "59m")]
    [InlineData(3600, "1.0h")]
    [InlineData(83520, "23.2h")]
    [InlineData(86399, "23.9h")]
    [InlineData(86400, "1d00h")]
    [InlineData(273600, "3d04h")]
    public void Ages_are_short(double seconds, string text) => AgeText.Of(TimeSpan.FromSeconds(seconds)).Should().Be(text);

    [Theory]
    [InlineData("90", 90)]
    [InlineData("90s", 90)]
    [InlineData("5m", 300)]
    [InlineData("1.5h", 5400)]
    [InlineData("2d", 172800)]
    public void Durations_are_read_as_people_write_them(string text, double seconds) => TimeSpanText.Parse(text).Should().Be(TimeSpan.FromSeconds(seconds));

    [Theory]
    [InlineData("")]
    [InlineData("m")]
    [InlineData("-5m")]
    [InlineData("5 weeks")]
    [InlineData("99999999999d")]
    public void What_is_no_duration_is_refused(string text) => TimeSpanText.Parse(text).Should().BeNull();
}
