using System.Globalization;

namespace Ensemble.Model.Tests.Values;

public sealed class ReferenceExpressionTests
{
    private readonly ExecutableResource _api = new("api", "true", null);

    [Fact]
    public async Task Texts_and_values_are_joined_in_order()
    {
        var token = new ParameterResource("token", secret: true) { Source = _ => ValueTask.FromResult<string?>("{secret}") };
        var inner = ReferenceExpression.Create($"<{token}>");

        var expression = ReferenceExpression.Create($"a{inner}b{(string?)null}{1.5}{token}{255:x2}");

        expression.ValueExpression.Should().Be("a<{token.value}>b1.5{token.value}ff");
        (await expression.GetValueAsync()).Should().Be("a<{secret}>b1.5{secret}ff");
        expression.ValueProviders.Should().Equal(token, token);
    }

    [Fact]
    public void Numbers_are_written_without_the_users_culture()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = "," } };
        try
        {
            ReferenceExpression.Create($"{1.5}").ValueExpression.Should().Be("1.5");
            ReferenceExpression.From(1.5).ValueExpression.Should().Be("1.5");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void What_is_neither_text_nor_value_is_refused_by_name() =>
        FluentActions.Invoking(() => ReferenceExpression.From(new object())).Should().Throw<ArgumentException>().WithMessage("A value of type Object *");

    [Fact]
    public void Null_and_nothing_are_empty()
    {
        ReferenceExpression.From(null).Should().BeSameAs(ReferenceExpression.Empty);
        ReferenceExpression.From("").Should().BeSameAs(ReferenceExpression.Empty);
        ReferenceExpression.Create($"").ValueExpression.Should().BeEmpty();
    }

    [Fact]
    public void An_endpoint_may_be_referred_to_before_it_is_declared_and_has_an_address_only_at_launch()
    {
        var endpoint = new EndpointReference((IResourceWithEndpoints)_api, "HTTP");
        endpoint.Exists.Should().BeFalse();
        var declared = new EndpointAnnotation("http", "http");
        _api.Annotations.Add(declared);

        endpoint.Exists.Should().BeTrue();
        endpoint.Scheme.Should().Be("http");
        FluentActions.Invoking(() => endpoint.Url).Should().Throw<InvalidOperationException>().WithMessage("Endpoint 'HTTP' of 'api' has no address yet*");

        declared.AllocatedEndpoint = new("http", "127.0.0.1", 7000);
        endpoint.Url.Should().Be("http://127.0.0.1:7000");
    }

    [Theory]
    [InlineData(EndpointProperty.Url, "https://node-1:8443")]
    [InlineData(EndpointProperty.Host, "node-1")]
    [InlineData(EndpointProperty.IPV4Host, "node-1")]
    [InlineData(EndpointProperty.Port, "8443")]
    [InlineData(EndpointProperty.TargetPort, "8443")]
    [InlineData(EndpointProperty.Scheme, "https")]
    [InlineData(EndpointProperty.HostAndPort, "node-1:8443")]
    public void An_address_has_these_parts(EndpointProperty property, string expected) =>
        new AllocatedEndpoint("https", "node-1", 8443).Get(property).Should().Be(expected);

    [Fact]
    public async Task A_parameter_has_no_value_before_the_launch() =>
        await FluentActions.Awaiting(() => new ParameterResource("token", secret: false).GetValueAsync().AsTask())
            .Should().ThrowAsync<InvalidOperationException>()
            .WithMessage("The value of parameter 'token' is known only once the application is launched.");
}
