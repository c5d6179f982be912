using Ensemble.Model.Planning;

namespace Ensemble.Model.Tests.Planning;

public sealed class ValueTemplateTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("plain", "plain")]
    [InlineData("{{", "{")]
    [InlineData("}}", "}")]
    [InlineData("{{token}}", "{token}")]
    [InlineData("{token}", "<token>")]
    [InlineData("{{{token}}}", "{<token>}")]
    [InlineData("{a}{b}", "<a><b>")]
    [InlineData("--url={rl/agent:http.url}/v1", "--url=<rl/agent:http.url>/v1")]
    public void Braces_enclose_references_and_doubled_ones_are_themselves(string text, string rendered)
    {
        var template = ValueTemplate.Parse(text);

        template.Render(reference => $"<{reference}>").Should().Be(rendered);
        template.ToString().Should().Be(text);
    }

    [Theory]
    [InlineData("{", '{', 0)]
    [InlineData("a}", '}', 1)]
    [InlineData("{a", '{', 0)]
    [InlineData("{a}}", '}', 3)]
    [InlineData("{{{", '{', 2)]
    public void A_single_brace_is_named_with_its_place(string text, char brace, int at) =>
        FluentActions.Invoking(() => ValueTemplate.Parse(text)).Should().Throw<FormatException>()
            .WithMessage($"'{text}' has a single '{brace}' at {at}: write it twice where it is meant literally.");

    [Fact]
    public void Random_templates_read_back_as_they_were()
    {
        var values = new RandomValues(7);
        for (int i = 0; i < 2000; i++)
        {
            var template = values.Of<ValueTemplate>();

            var read = ValueTemplate.Parse(template.ToString());

            read.Should().Be(template);
            read.GetHashCode().Should().Be(template.GetHashCode());
            read.Segments.Should().Equal(template.Segments);
        }
    }

    [Fact]
    public void Only_texts_without_references_have_a_literal()
    {
        ValueTemplate.Empty.Literal.Should().Be("");
        ValueTemplate.Of("{x}").Literal.Should().Be("{x}");
        ValueTemplate.Parse("a{x}").Literal.Should().BeNull();
        ValueTemplate.Of([new("a", false), new("", false), new("b", false)]).Literal.Should().Be("ab");
        ValueTemplate.Of([new("", false)]).Should().BeSameAs(ValueTemplate.Empty);
    }
}
