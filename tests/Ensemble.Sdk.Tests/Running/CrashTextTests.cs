using Ensemble.Model;
using Ensemble.Sdk.Tasks.Running;

namespace Ensemble.Sdk.Running;

public sealed class CrashTextTests
{
    [Fact]
    public void An_exception_is_told_with_the_first_line_of_the_users_own_source() => Find(
        "declaring",
        "Unhandled exception. System.FormatException: The input string 'eight' was not",
        "in a correct format.",
        "   at System.Number.Parse(String s)",
        "   at Library.Thing.Do() in /far/away/Thing.cs:line 7",
        "   at Program.<Main>$(String[] args) in /own/Program.cs:line 3")
        .Should().Be(new CrashText("System.FormatException", "The input string 'eight' was not in a correct format.", new SourceLocation("/own/Program.cs", 3)));

    [Fact]
    public void The_innermost_exception_counts() => Find(
        "Unhandled exception. System.TypeInitializationException: The type initializer for 'Settings' threw an exception.",
        " ---> System.IO.FileNotFoundException: No such file: a: b",
        "   at Settings..cctor() in /own/Settings.cs:line 9",
        "   --- End of inner exception stack trace ---",
        "   at Program.<Main>$(String[] args) in /own/Program.cs:line 3")
        .Should().Be(new CrashText("System.IO.FileNotFoundException", "No such file: a: b", new SourceLocation("/own/Settings.cs", 9)));

    [Fact]
    public void Without_symbols_the_place_is_unknown() =>
        Find("Unhandled exception. System.Exception: Why.", "   at Program.<Main>$(String[] args)")!.Location.Should().Be(SourceLocation.Unknown);

    [Fact]
    public void A_program_that_only_complains_did_not_crash() => Find("usage: host COUNT").Should().BeNull();

    private static CrashText? Find(params string[] lines) => CrashText.Find(lines, file => file.StartsWith("/own/", StringComparison.Ordinal));
}
