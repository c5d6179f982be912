using Ensemble.Model;

namespace Ensemble.Hosting.Tests.Declaring;

public sealed class ServiceLinkTests
{
    private readonly IResourceBuilder<ExecutableResource> _process = AppHost.New().AddProcess("learner", "python3");

    [Fact]
    public void Binds_takes_one_name_several_names_or_name_and_port_and_accumulates()
    {
        _process.Binds("a").Binds("b", 7500).Binds("c", port: 7501).Binds("d", "e").Binds("f", "g", "h");
        _process.Binds(new[] { "i" }).Binds(new List<string> { "j" }).Binds(["k", "l"]);

        _process.Resource.Annotations.OfType<BindAnnotation>().Select(b => (b.Service, b.Port)).Should().Equal(
            ("a", null), ("b", 7500), ("c", 7501), ("d", null), ("e", null), ("f", null), ("g", null), ("h", null), ("i", null), ("j", null), ("k", null),
            ("l", null));
    }

    [Fact]
    public void Every_form_of_binds_connects_and_exposes_records_its_own_line()
    {
        int line = AppHost.LineHere();
        _process
            .Binds("a")
            .Binds("b", 1)
            .Binds("c", "d")
            .Binds(new[] { "e" })
            .Connects("f")
            .Connects("g", "h")
            .Exposes("i")
            .Exposes("j", "k");

        _process.Resource.Annotations.OfType<ServiceLinkAnnotation>().Select(l => (l.Service, l.Location.Line - line)).Should().Equal(
            ("a", 2), ("b", 3), ("c", 4), ("d", 4), ("e", 5), ("f", 6), ("g", 7), ("h", 7), ("i", 8), ("j", 9), ("k", 9));
        _process.Resource.Annotations.OfType<ServiceLinkAnnotation>().Should().OnlyContain(l => l.Location.File == AppHost.FileHere());
    }

    [Fact]
    public void A_service_that_is_bound_and_exposed_is_one_external_endpoint()
    {
        _process.Binds("tensorboard").Exposes("tensorboard", 6006);

        _process.Resource.Annotations.OfType<EndpointAnnotation>().Should().ContainSingle().Which.Should().BeEquivalentTo(
            new { Name = "tensorboard", UriScheme = "tcp", Port = 6006, IsExternal = true, Service = "tensorboard", IsFixed = false });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_endpoint_declared_for_a_service_gives_it_its_scheme_before_or_after(bool before)
    {
        if (before)
            _process.WithHttpEndpoint(name: "progress", targetPort: 8080).Binds("progress", 7500);
        else
            _process.Binds("progress", 7500).WithHttpEndpoint(name: "progress", targetPort: 8080);

        _process.Resource.Annotations.OfType<EndpointAnnotation>().Should().ContainSingle().Which.Should().BeEquivalentTo(
            new { Name = "progress", UriScheme = "http", Port = 7500, TargetPort = 8080, Service = "progress" });
    }

    [Fact]
    public void Two_declarations_of_one_endpoint_stay_two_for_the_check()
    {
        _process.WithHttpEndpoint(name: "web").WithHttpEndpoint(name: "web").Binds("a", 7500).WithHttpEndpoint(7501, name: "a");

        _process.Resource.Annotations.OfType<EndpointAnnotation>().Select(e => (e.Name, e.Port)).Should()
            .Equal(("web", null), ("web", null), ("a", 7500), ("a", 7501));
    }

    [Fact]
    public void A_port_can_be_kept_in_isolated_runs()
    {
        _process.Binds("a", 7500, isFixed: true).Binds("b", 7501).WithFixedPort("b").Binds("c", 7502).WithFixedPort("typo");

        _process.Resource.Annotations.OfType<EndpointAnnotation>().Select(e => (e.Name, e.IsFixed)).Should().Equal(("a", true), ("b", true), ("c", false));
        _process.Resource.Annotations.OfType<MalformedValueAnnotation>().Should().ContainSingle().Which.Value.Should().Be("typo");
    }

    [Fact]
    public void A_port_on_a_connect_is_kept_for_the_check_and_makes_no_endpoint()
    {
        _process.Connects("replay-server", port: 7000);

        _process.Resource.Annotations.OfType<ConnectAnnotation>().Should().ContainSingle().Which.Port.Should().Be(7000);
        _process.Resource.Annotations.OfType<EndpointAnnotation>().Should().BeEmpty();
    }

    [Fact]
    public void An_endpoint_can_be_changed_by_a_callback()
    {
        _process.Binds("a").WithEndpoint("a", e => e.UriScheme = "grpc").WithEndpoint("b", e => e.Port = 1)
            .WithEndpoint("c", e => e.Port = 2, createIfNotExists: false);

        _process.Resource.Annotations.OfType<EndpointAnnotation>().Select(e => (e.Name, e.UriScheme, e.Port)).Should()
            .Equal(("a", "grpc", null), ("b", "tcp", 1));
    }

    [Fact]
    public void External_http_endpoints_are_those_with_http_schemes()
    {
        _process.WithEndpoint(name: "raw").WithHttpEndpoint().WithHttpsEndpoint().WithExternalHttpEndpoints();

        _process.Resource.Annotations.OfType<EndpointAnnotation>().Select(e => (e.Name, e.IsExternal)).Should()
            .Equal(("raw", false), ("http", true), ("https", true));
    }
}
