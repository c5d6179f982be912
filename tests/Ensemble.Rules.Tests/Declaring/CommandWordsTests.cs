using Ensemble.Rules.Declaring;

namespace Ensemble.Rules.Tests.Declaring;

public sealed class CommandWordsTests
{
    [Theory]
    [InlineData("echo hello  world", "echo|hello|world")]
    [InlineData("  sh -c 'a  \"b\" \\n' ", "sh|-c|a  \"b\" \\n")]
    [InlineData("a \"b 'c' \\\" \\\\ \\n\" d", "a|b 'c' \" \\ \\n|d")]
    [InlineData("a\\ b c\\'d", "a b|c'd")]
    [InlineData("run '' x\"\"y", "run||xy")]
    [InlineData("a$HOME `b` #c | d > e", "a$HOME|`b`|#c|||d|>|e")]
    [InlineData("a\n b\tc", "a|b|c")]
    public void A_command_is_split_as_a_shell_splits_it(string command, string words) =>
        string.Join('|', CommandWords.Split(command, out _)).Should().Be(words);

    [Theory]
    [InlineData("say 'it")]
    [InlineData("say \"it")]
    [InlineData("say it\\")]
    [InlineData("   ")]
    [InlineData("''")]
    [InlineData("\"\" a")]
    public void What_cannot_be_split_says_why(string command)
    {
        CommandWords.Split(command, out string? problem).Should().BeEmpty();
        problem.Should().NotBeNull();
    }
}
