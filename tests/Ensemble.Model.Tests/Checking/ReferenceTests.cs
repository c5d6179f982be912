using Ensemble.Model.Tests.Checking.Declaring;

namespace Ensemble.Model.Tests.Checking;

public sealed class ReferenceTests
{
    private readonly TestModel _model = new();
    private readonly TestExperiment _rl;

    public ReferenceTests() => _rl = _model.Experiment("rl", 2);

    [Fact]
    public void A_reference_to_an_undeclared_endpoint_names_the_nearest_one()
    {
        var api = _rl.Process("api", 3).Endpoint("http").Endpoint("metrics");
        _rl.Process("agent", 4).RefersTo(api.Resource, "htp");
        _rl.Process("judge", 5).RefersTo(api.Resource, "grpc");

        _model.Findings().Should().Equal(
            "Program.cs(4): error ENS1018: Process 'agent' refers to endpoint 'htp' of 'api' (Program.cs(3)), which declares none of that name. " +
            "Did you mean 'http'?",
            "Program.cs(5): error ENS1018: Process 'judge' refers to endpoint 'grpc' of 'api' (Program.cs(3)), " +
            "which declares only 'http' and 'metrics'. Use one of them, or declare 'grpc'.");
    }

    [Fact]
    public void An_undeclared_endpoint_inside_a_value_is_found_too()
    {
        var api = _rl.Process("api", 3);
        var http = new EndpointReference(api.Resource, "http");
        _rl.Process("agent", 4).With(new ArgumentsAnnotation([ReferenceExpression.Create($"--url={http}/v1")]));

        _model.Findings().Should().Equal(
            "Program.cs(4): error ENS1018: Process 'agent' refers to endpoint 'http' of 'api' (Program.cs(3)), which declares no endpoint. " +
            "Write WithEndpoint(name: \"http\") or Binds(\"http\") on it.");
    }

    [Fact]
    public void A_probe_of_an_undeclared_endpoint_is_an_error()
    {
        var second = TimeSpan.FromSeconds(1);
        _rl.Process("api", 3).With(new ProbeAnnotation("http", "/health", 200, ProbeKind.Readiness, second, second, second, 3));

        _model.Check().Select(d => (d.Code, d.Subject)).Should().Equal(("ENS1018", "api"));
    }

    [Fact]
    public void A_reference_to_something_without_an_address_is_an_error()
    {
        _rl.Process("agent", 3).RefersTo(_model.Parameter("seed", 4)).At(5).RefersTo(_rl.Resource).At(6).RefersTo(_model.Process("lost", 7).Resource);

        _model.Findings().Should().Equal(
            "Program.cs(3): error ENS1018: Process 'agent' refers to parameter 'seed' (Program.cs(4)), which has no address. " +
            "Pass a parameter with WithEnvironment or WithArgs.",
            "Program.cs(5): error ENS1018: Process 'agent' refers to experiment 'rl' (Program.cs(2)), which has no address. " +
            "Refer to a process, a connection string or an external service.",
            "Program.cs(6): error ENS1018: Process 'agent' refers to process 'lost' (Program.cs(7)), which belongs to no experiment of this application. " +
            "Add it to an experiment, or remove the reference.",
            "Program.cs(7): error ENS1049: Process 'lost' belongs to no experiment, so nothing would start it. Add it to one with experiment.Add(...).");
    }

    [Theory]
    [InlineData("example.org")]
    [InlineData("https://example.org/v1")]
    [InlineData("https://example.org?x=1")]
    [InlineData("")]
    public void An_unusable_url_of_an_external_service_is_an_error(string url)
    {
        _model.ExternalService("registry", url, 3);

        _model.Findings()[^1].Should().Be(
            $"Program.cs(3): error ENS1039: External service 'registry' has the URL '{url}'. It must be absolute and end with the host, the port or one '/', " +
            "like 'https://example.org:8080'; add paths where it is used.");
    }
}
