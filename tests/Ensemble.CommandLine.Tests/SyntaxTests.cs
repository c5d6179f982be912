using System.CommandLine;
using System.Text.RegularExpressions;
using Ensemble.CommandLine.Completion;
using Ensemble.CommandLine.Syntax;

namespace Ensemble.CommandLine;

public sealed class SyntaxTests : IAsyncDisposable
{
    private readonly Lab _lab = new();

    public ValueTask DisposeAsync() => _lab.DisposeAsync();

    public static TheoryData<string> Verbs => [.. VerbTable.OfAppHosts.Concat(VerbTable.OfRuns).Select(v => v.Name)];

    [Fact]
    public void No_two_verbs_share_a_name() =>
        VerbTable.OfAppHosts.Concat(VerbTable.OfRuns).SelectMany(v => v.Aliases.Prepend(v.Name)).Should().OnlyHaveUniqueItems();

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Every_verb_has_help(string verb)
    {
        var answer = await _lab.RunAsync(verb, "--help");

        answer.ExitCode.Should().Be(0);
        answer.Output.Should().Contain($"ensemble {verb}".Replace("ensemble", "", StringComparison.Ordinal)).And.Contain("--help");
        answer.Errors.Should().BeEmpty();
    }

    [Theory]
    [InlineData]
    [InlineData("--help")]
    [InlineData("-h")]
    public async Task The_help_on_everything_says_each_name_first_and_what_it_does(params string[] arguments)
    {
        var answer = await _lab.RunAsync(arguments);

        answer.ExitCode.Should().Be(0);
        answer.Errors.Should().BeEmpty();
        foreach (var verb in VerbTable.OfAppHosts.Concat(VerbTable.OfRuns))
            answer.Output.Should().MatchRegex($"(?m)^  {verb.Name}(, \\w+)* +{Regex.Escape(verb.Summary)}$");
        answer.Output.IndexOf("\n  run", StringComparison.Ordinal).Should().BeLessThan(answer.Output.IndexOf("What runs:", StringComparison.Ordinal));
    }

    [Fact]
    public void Help_fits_a_narrow_terminal_and_shows_commands_of_the_program()
    {
        var output = new StringWriter { NewLine = "\n" };

        RootHelp.Write(
            output, 60, "Does things.", VerbTable.OfRuns,
            [new Command("report", "Draws curves of all runs that have ended, and of those that go on.") { Aliases = { "r" } }]);

        string[] lines = output.ToString().Split('\n');
        lines.Should().OnlyContain(line => line.Length <= 60);
        lines.Should().NotContain("The AppHost here:", "there is none").And.Contain("Commands of this program:");
        lines.SkipWhile(line => !line.StartsWith("  report, r ", StringComparison.Ordinal)).Take(4).Select(line => line[39..])
            .Should().Equal("Draws curves of all", "runs that have ended,", "and of those that go", "on.");
    }

    [Theory]
    [InlineData("pss", "error: There is no command 'pss'. Did you mean 'ps'?\nSee: ensemble --help\n")]
    [InlineData("ps --wach", "error: There is no option '--wach' of 'list-processes'. Did you mean '--watch'?\nSee: ensemble list-processes --help\n")]
    [InlineData("describe", "error: Required argument missing for command: 'describe'.\nSee: ensemble describe --help\n")]
    [InlineData("completion tcsh", "error: Argument 'tcsh' not recognized. Must be one of:\n\t'bash'\n\t'zsh'\n\t'fish'\n\t'pwsh'\nSee: ensemble completion --help\n")]
    public async Task A_wrong_command_line_says_what_was_probably_meant(string line, string errors) =>
        (await _lab.RunAsync(line.Split(' '))).Should().Be(new Answer(2, "", errors));

    [Fact]
    public async Task A_command_behind_two_dashes_may_have_any_options()
    {
        await _lab.StartAsync("rl/agent");

        await _lab.RunAsync("exec", "agent", "--", "ls", "-l", "--wach");

        _lab.TakeOver.Program!.Arguments.Skip(4).Should().Equal("ls", "-l", "--wach");
    }

    [Fact]
    public async Task Without_a_verb_there_is_help() =>
        (await _lab.RunAsync()).Should().Match<Answer>(a => a.ExitCode == 0 && a.Output.Contains("list-processes"));

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    [InlineData("pwsh")]
    public void A_script_for_a_shell_asks_the_command_itself(string shell) =>
        CompletionScript.Of(shell).Should().Contain("[suggest:").And.Contain("ensemble completion " + shell);

    [Fact]
    public async Task Verbs_options_and_choices_are_completed()
    {
        (await _lab.RunAsync("[suggest:11]", "ensemble res")).Output.Split('\n').Should().Contain("restart");
        (await _lab.RunAsync("[suggest:14]", "ensemble ps --")).Output.Split('\n').Should().Contain("--watch");
        (await _lab.RunAsync("[suggest:20]", "ensemble completion ")).Output.Split('\n').Should().Contain("fish");
    }

    [Fact]
    public async Task The_version_is_told() => (await _lab.RunAsync("version")).Output.Should().MatchRegex(@"^Ensemble \S+ on \.NET 10\.\S+\n$");
}
