using Ensemble.Hosting.RunFolders;

namespace Ensemble.Hosting.Tests.RunFolders;

public sealed class StateDirectoryTests
{
    [Theory]
    [InlineData("ENSEMBLE_HOME=/e;XDG_STATE_HOME=/x;HOME=/h", "/e/")]
    [InlineData("ENSEMBLE_HOME=;XDG_STATE_HOME=/x;HOME=/h", "/x/ensemble/")]
    [InlineData("XDG_STATE_HOME=relative;HOME=/h", "/h/.local/state/ensemble/")]
    [InlineData("HOME=/h", "/h/.local/state/ensemble/")]
    public void The_first_of_these_that_is_set_decides(string variables, string begin) =>
        StateDirectory.Of("app", "/src/app", Parse(variables)).Should().MatchRegex($"^{begin}app-[0-9a-f]{{8}}$");

    [Theory]
    [InlineData("")]
    [InlineData("HOME=")] // made a path relative to wherever the AppHost was started
    public void Without_a_home_it_is_still_one_absolute_place(string variables) =>
        Path.IsPathRooted(StateDirectory.Of("app", "/src/app", Parse(variables))).Should().BeTrue();

    [Fact]
    public void Two_checkouts_do_not_meet_and_one_written_in_two_ways_is_one()
    {
        string one = Of("/src/one/app");

        Of("/src/two/app").Should().NotBe(one);
        Of("/src/one/app/").Should().Be(one);
        Of("/src/other/../one/app").Should().Be(one);
    }

    [Fact]
    public void A_name_cannot_lead_elsewhere() =>
        StateDirectory.Of("../../x", "/src", Parse("HOME=/h")).Should().StartWith("/h/.local/state/ensemble/.._.._x-");

    private static string Of(string directory) => StateDirectory.Of("app", directory, Parse("HOME=/h"));

    private static Dictionary<string, string> Parse(string text) =>
        text.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(v => v.Split('=')).ToDictionary(v => v[0], v => v[1]);
}
