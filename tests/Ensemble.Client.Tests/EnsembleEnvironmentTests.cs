using static Ensemble.Client.Tests.Variables;

namespace Ensemble.Client.Tests;

public sealed class EnsembleEnvironmentTests
{
    [Fact]
    public void A_service_is_found_by_its_name_with_all_its_replicas()
    {
        ServiceEndpoint replay = Of(Service("REPLAY_SERVER", "127.0.0.1:7001", "127.0.0.1:7002")).GetService("replay-server");

        replay.Should().BeEquivalentTo(new ServiceEndpoint("replay-server", "127.0.0.1", 7001, ["127.0.0.1:7001", "127.0.0.1:7002"]));
        replay.Address.Should().Be("127.0.0.1:7001");
        replay.ToUri("http").Should().Be(new Uri("http://127.0.0.1:7001"));
        replay.OfReplica(1).Port.Should().Be(7002);
    }

    [Fact]
    public void A_binder_sees_its_own_replica_and_not_the_first()
    {
        ServiceEndpoint own = Of(
            ("ENSEMBLE_WORKER_HOST", "127.0.0.1"), ("ENSEMBLE_WORKER_PORT", "7002"), ("ENSEMBLE_WORKER_ADDR", "127.0.0.1:7002"),
            ("ENSEMBLE_WORKER_ADDRS", "127.0.0.1:7001,127.0.0.1:7002")).GetService("worker");

        (own.Host, own.Port).Should().Be(("127.0.0.1", 7002));
    }

    [Fact]
    public void A_name_that_begins_with_a_digit_is_found() =>
        Of(Service("3D_VIEW", "127.0.0.1:7001")).Should().Match<EnsembleEnvironment>(
            environment => environment.GetService("3d-view").Port == 7001 && environment.Services.SequenceEqual(new[] { "3d-view" }));

    [Fact]
    public void Host_and_port_alone_are_enough() =>
        Of(("ENSEMBLE_A_HOST", "node7"), ("ENSEMBLE_A_PORT", "80")).GetService("a").Address.Should().Be("node7:80");

    [Fact]
    public void An_address_of_version_six_keeps_its_brackets() =>
        Of(("ENSEMBLE_A_ADDR", "[::1]:80")).GetService("a").Should().Match<ServiceEndpoint>(a => a.Host == "::1" && a.Address == "[::1]:80");

    [Fact]
    public void The_identity_of_the_process_is_told()
    {
        EnsembleEnvironment environment = Of(
            ("ENSEMBLE_EXPERIMENT", "rl"), ("ENSEMBLE_PROCESS", "agent"), ("ENSEMBLE_GROUP", "actors"), ("ENSEMBLE_REPLICA", "3"),
            ("ENSEMBLE_REPLICAS", "8"), ("ENSEMBLE_RUN_ID", "r1"), ("ENSEMBLE_RUN_DIR", "/runs/r1"));

        (environment.Experiment, environment.Process, environment.Group, environment.Replica, environment.Replicas, environment.RunId, environment.RunDirectory)
            .Should().Be(("rl", "agent", "actors", 3, 8, "r1", "/runs/r1"));
        environment.IsInExperiment.Should().BeTrue();
    }

    [Fact]
    public void Outside_of_an_experiment_a_process_is_its_only_replica()
    {
        EnsembleEnvironment environment = Of();

        (environment.IsInExperiment, environment.Process, environment.Replica, environment.Replicas).Should().Be((false, null, 0, 1));
    }

    [Fact]
    public void A_typo_names_the_nearest_service_and_all_present()
    {
        EnsembleEnvironment environment = Of([.. Experiment("rl"), .. Service("REPLAY_SERVER", "h:1"), .. Service("PROGRESS", "h:2")]);

        environment.Invoking(e => e.GetService("replay-sever")).Should().Throw<ServiceNotFoundException>().WithMessage(
            "There is no service 'replay-sever' in this program's environment. Did you mean 'replay-server'? It knows: progress, replay-server. "
            + "This program runs in experiment 'rl': let one of its processes bind 'replay-sever' (.Binds(\"replay-sever\")) in the app host.")
            .Which.PresentServices.Should().Equal("progress", "replay-server");
    }

    [Fact]
    public void Outside_of_an_experiment_a_missing_service_says_what_to_do() =>
        Of().Invoking(e => e.GetService("replay-server")).Should().Throw<ServiceNotFoundException>().WithMessage(
            "There is no service 'replay-server' in this program's environment. It knows no service at all. This program runs outside of an experiment "
            + "(ENSEMBLE_EXPERIMENT is not set): start it from its app host, or set ENSEMBLE_REPLAY_SERVER_ADDR to host:port.");

    [Fact]
    public void A_service_that_may_be_missing_can_be_tried()
    {
        Of().TryGetService("progress", out ServiceEndpoint? none).Should().BeFalse();
        none.Should().BeNull();
        Of(Service("PROGRESS", "h:2")).TryGetService("progress", out ServiceEndpoint? found).Should().BeTrue();
        found!.Port.Should().Be(2);
    }

    [Theory]
    [InlineData("ENSEMBLE_A_ADDR", "nonsense")]
    [InlineData("ENSEMBLE_A_ADDR", "host:0")]
    [InlineData("ENSEMBLE_A_ADDR", "host:65536")]
    [InlineData("ENSEMBLE_A_ADDR", ":80")]
    [InlineData("ENSEMBLE_A_ADDR", "::1:80")]
    public void A_malformed_address_names_the_variable_and_its_value(string variable, string value) =>
        Of((variable, value)).Invoking(e => e.TryGetService("a", out _)).Should().Throw<MalformedVariableException>()
            .WithMessage($"The variable {variable} has the value '{value}', which is not of the form host:port.");

    [Fact]
    public void A_malformed_number_of_the_replica_is_said_at_once() =>
        FluentActions.Invoking(() => Of(("ENSEMBLE_REPLICA", "third"))).Should().Throw<MalformedVariableException>()
            .Which.Should().Match<MalformedVariableException>(e => e.Variable == "ENSEMBLE_REPLICA" && e.Value == "third");

    [Fact]
    public void Referenced_endpoints_are_uris_of_all_replicas() =>
        Of(("services__api__http__0", "http://h:80"), ("services__api__http__1", "http://h:81"))
            .GetUris("api", "http").Should().Equal(new Uri("http://h:80"), new Uri("http://h:81"));

    [Fact]
    public void An_endpoint_nobody_references_has_no_uris() => Of().GetUris("api", "http").Should().BeEmpty();
}
