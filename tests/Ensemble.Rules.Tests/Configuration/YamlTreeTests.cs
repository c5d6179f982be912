using Ensemble.Model;
using Ensemble.Rules.Configuration.Yaml;

namespace Ensemble.Rules.Tests.Configuration;

public sealed class YamlTreeTests
{
    [Theory]
    [InlineData("5", 5)]
    [InlineData("-2.5", -2.5)]
    [InlineData("+.5", 0.5)]
    [InlineData("1e3", 1000)]
    [InlineData("1_000", 1000)]
    [InlineData("0x1F", 31)]
    [InlineData("0b101", 5)]
    [InlineData("0o17", 15)]
    [InlineData("017", 15)]
    [InlineData("1:30", 90)]
    [InlineData("2:00:05", 7205)]
    [InlineData("0", 0)]
    public void Numbers_are_those_of_YAML(string text, double number) => YamlNumber.Parse(text).Should().Be(number);

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("five")]
    [InlineData("1.2.3")]
    [InlineData("0x")]
    [InlineData("09")]
    [InlineData(".inf")]
    [InlineData(".nan")]
    [InlineData("1e999")]
    [InlineData("--1")]
    [InlineData("1:99")]
    [InlineData("_1")]
    [InlineData("5 ")]
    public void What_is_no_finite_number_is_a_text(string text) => YamlNumber.Parse(text).Should().BeNull();

    [Fact]
    public void Every_node_knows_its_place()
    {
        var root = (YamlMap)YamlTree.Read("a: 1\nb:\n  - { c: 'x' }\n", "f")!;

        root.Entries.Select(entry => entry.At).Should().Equal([new SourceLocation("f", 1, 1), new SourceLocation("f", 2, 1)]);
        var inner = (YamlMap)((YamlList)root["b"]!).Items[0];
        (inner.At, inner["c"]!.At).Should().Be((new SourceLocation("f", 3, 5), new SourceLocation("f", 3, 10)));
    }

    [Fact]
    public void An_alias_stands_for_what_it_names_and_keys_are_taken_over()
    {
        var root = (YamlMap)YamlTree.Read("base: &base { nodes: 2, count: 3 }\njob: { <<: *base, count: 9 }\nagain: *base", "f")!;

        root["job"]!.ToJson().GetRawText().Should().Be("""{"count":9,"nodes":2}""");
        root["again"].Should().BeSameAs(root["base"]);
    }

    [Theory]
    [InlineData("a: [1, 2", "it is no YAML")]
    [InlineData("a: *b", "stands for nothing")]
    [InlineData("a: &a [*a]", "stands for nothing")]
    [InlineData("a: 1\n---\nb: 2", "a second document")]
    [InlineData("? [a]\n: b", "a key must be a text")]
    [InlineData("a: !!python/object:os.system x", "means nothing here")]
    [InlineData("a: { <<: 5 }", "'<<' takes over")]
    public void What_cannot_be_read_is_refused(string text, string problem) =>
        FluentActions.Invoking(() => YamlTree.Read(text, "f")).Should().Throw<YamlFormatException>().WithMessage($"*{problem}*");

    [Fact]
    public void A_few_lines_that_mean_billions_are_refused()
    {
        string text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
            + string.Concat(Enumerable.Range(1, 9).Select(i => $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n"));

        FluentActions.Invoking(() => YamlTree.Read(text, "f")).Should().Throw<YamlFormatException>().WithMessage("*more than 200,000 parts*");
    }

    [Fact]
    public void Deep_nesting_is_refused() =>
        FluentActions.Invoking(() => YamlTree.Read(new string('[', 5000), "f")).Should().Throw<YamlFormatException>().WithMessage("*64 levels*");

    [Fact]
    public void Values_become_JSON_as_readers_in_Python_take_them() => YamlTree.Read(
        "{ a: 5, b: 1.5, c: yes, d: ~, e: '5', f: [on, text], g: {}, h: 1_0 }", "f")!.ToJson().GetRawText()
        .Should().Be("""{"a":5,"b":1.5,"c":true,"d":null,"e":"5","f":[true,"text"],"g":{},"h":10}""");
}
