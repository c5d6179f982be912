using System.Text.Json.Nodes;
using Ensemble.Jobs.Backends;

namespace Ensemble.Jobs.Tests.Backends;

public sealed class CommandTests
{
    [Fact]
    public void Parameters_become_arguments_in_their_order()
    {
        CommandArguments.Of(
            [
                new("lr", 0.5), new("world_size", 4), new("nothing", null), new("fast", true), new("slow", false), new("name", "a b"),
                new("sizes", new JsonArray(1, 2)), new("config", new JsonObject { ["a"] = 1 }), new("epochs", 3),
            ],
            static (_, _) => throw new InvalidOperationException())
            .Should().Equal("--lr", "0.5", "--fast", "--name", "a b", "--sizes", "[1,2]", "--config", """{"a":1}""", "--epochs", "3");
    }

    [Fact]
    public void A_value_of_a_megabyte_goes_by_file()
    {
        string large = new('x', 1024 * 1024);
        string? kept = null;
        CommandArguments.Of([new("data", large), new("just", new string('y', 64 * 1024))], (name, value) =>
        {
            kept = value;
            return "/kept/" + name;
        }).Should().Equal("--data", "@/kept/data", "--just", new string('y', 64 * 1024));
        kept.Should().Be(large);
    }

    [Fact]
    public void The_local_rank_stands_where_it_is_asked_for() =>
        CommandArguments.WithLocalRank(["--device=cuda:${local_rank}", "x"], 3).Should().Equal("--device=cuda:3", "x");

    [Theory]
    [InlineData("--password hunter22 --lr 1", "--password ●●●●●●●● --lr 1")]
    [InlineData("--api-key=abcdef x", "--api-key=●●●●●●●● x")]
    [InlineData("HF_TOKEN=abcdef --flag", "HF_TOKEN=●●●●●●●● --flag")]
    [InlineData("postgres://me:hunter22@db/x", "postgres://me:●●●●●●●●@db/x")]
    [InlineData("--token --verbose", "--token --verbose")]
    [InlineData("prefix-s3cr3t-suffix", "prefix-●●●●●●●●-suffix")]
    [InlineData("--tokens-per-step 5", "--tokens-per-step 5")]
    public void Command_lines_are_written_without_secrets(string arguments, string expected) =>
        CommandText.Of("run", arguments.Split(' '), ["s3cr3t", "x"]).Should().Be("run " + expected);

    [Fact]
    public void Command_lines_are_quoted_and_cut()
    {
        CommandText.Of("my prog", ["it's", "", "a=b"], []).Should().Be("""'my prog' 'it'\''s' '' a=b""");
        CommandText.Of("p", ["it's\n\\a"], []).Should().Be("""p $'it\'s\n\\a'""");
        CommandText.Of("p", [new string('z', 100_000)], []).Should().HaveLength(2 + 2 + 512 + "… (100000 characters)".Length);
    }
}
