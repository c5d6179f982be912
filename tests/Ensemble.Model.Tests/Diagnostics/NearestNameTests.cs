using Ensemble.Model.Diagnostics;

namespace Ensemble.Model.Tests.Diagnostics;

public sealed class NearestNameTests
{
    [Theory]
    [InlineData("replay-sever", "replay-server")] // a letter too few
    [InlineData("replay-serverr", "replay-server")] // one too many
    [InlineData("replay-servar", "replay-server")] // a wrong one
    [InlineData("relpay-servre", "replay-server")] // two swaps
    [InlineData("Replay_Server", "replay-server")] // another style
    [InlineData("wieghts", "weights")]
    [InlineData("bord", "board")]
    public void The_name_that_was_meant_is_found(string typo, string meant) =>
        NearestName.Of(typo, ["parameter-server", "replay-server", "weights", "board"]).Should().Be(meant);

    [Theory]
    [InlineData("metrics")]
    [InlineData("x")]
    [InlineData("")]
    [InlineData("replay")]
    public void What_resembles_nothing_has_no_suggestion(string name) => NearestName.Of(name, ["parameter-server", "replay-server", "board"]).Should().BeNull();

    [Fact]
    public void Of_equally_near_names_the_first_is_taken() => NearestName.Of("worker-x", ["worker-1", "worker-2"]).Should().Be("worker-1");

    [Fact]
    public void Distances_agree_with_the_plain_recursion_for_random_texts()
    {
        var random = new Random(20_260_101);
        for (int round = 0; round < 2_000; round++)
        {
            string a = Text(random), b = Text(random);
            EditDistance.Between(a, b, bound: 10).Should().Be(Recursive(a, b), "'{0}' and '{1}'", a, b);
        }
    }

    private static string Text(Random random) => string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => "abc"[random.Next(3)]));

    private static int Recursive(string a, string b)
    {
        if (a.Length == 0 || b.Length == 0)
            return a.Length + b.Length;
        int least = Math.Min(Math.Min(Recursive(a[..^1], b), Recursive(a, b[..^1])) + 1, Recursive(a[..^1], b[..^1]) + (a[^1] == b[^1] ? 0 : 1));
        return a.Length > 1 && b.Length > 1 && a[^1] == b[^2] && a[^2] == b[^1] ? Math.Min(least, Recursive(a[..^2], b[..^2]) + 1) : least;
    }
}
