using Ensemble.Sdk.Tasks.Reporting;

namespace Ensemble.Sdk.Reporting;

public sealed class WarningPolicyTests
{
    private static readonly ReportedDiagnostic s_warning = new("ENS1011", IsError: false, "Unused.", "a", default);

    [Theory]
    [InlineData("", "", "", "", false)]
    [InlineData("true", "", "", "", true)]
    [InlineData("True", "", "ENS1011", "", false)]
    [InlineData("", "CS1;ENS1011", "", "", true)]
    [InlineData("false", " ens1011 ", "", "", true)]
    public void A_warning_is_an_error_where_the_project_says_so(string all, string errors, string noErrors, string silent, bool isError) =>
        WarningPolicy.Parse(all, errors, noErrors, silent).Apply(s_warning).Should().Be(s_warning with { IsError = isError });

    [Fact]
    public void A_silenced_warning_is_silent_even_where_all_are_errors() => WarningPolicy.Parse("true", "ENS1011", "", "CS1591,ENS1011").Apply(s_warning).Should().BeNull();

    [Fact]
    public void An_error_cannot_be_silenced()
    {
        var error = s_warning with { IsError = true };

        WarningPolicy.Parse("", "", "", "ENS1011").Apply(error).Should().Be(error);
    }
}
