using Ensemble.Model.Checking;
using Ensemble.Model.Tests.Checking.Declaring;

namespace Ensemble.Model.Tests.Checking;

public sealed class PortTests
{
    private readonly TestModel _model = new();
    private readonly TestExperiment _rl;

    public PortTests() => _rl = _model.Experiment("rl", 2);

    [Fact]
    public void A_port_on_a_connect_is_moved_to_the_binder()
    {
        _rl.Process("learner", 3).Binds("replay");
        _rl.Process("agent", 4).Connects("replay", 7500);

        _model.Findings().Should().Equal(
            "Program.cs(4): error ENS1005: Process 'agent' gives port 7500 when it connects to 'replay'. " +
            "The port belongs to who binds the service: write Connects(\"replay\") here and Binds(\"replay\", port: 7500) on 'learner' (Program.cs(3)).");
    }

    [Fact]
    public void A_service_with_two_ports_names_both()
    {
        _rl.Process("learner", 3).Binds("board", 6006).At(4).Exposes("board", 6007);

        _model.Findings().Should().Equal(
            "Program.cs(4): error ENS1006: Process 'learner' gives service 'board' port 6007, but gave it port 6006 before (Program.cs(3)). " +
            "A service has one port: keep one of them.");
    }

    [Fact]
    public void A_service_bound_and_exposed_with_one_port_is_one_service()
    {
        _rl.Process("learner", 3).Binds("board").Exposes("board", 6006).Binds("board", 6006);

        _model.Findings().Should().BeEmpty();
    }

    [Fact]
    public void An_endpoint_with_two_ports_is_an_error()
    {
        _rl.Process("api", 3).Endpoint("http", port: 80, targetPort: 8080);

        _model.Findings().Should().Equal(
            "Program.cs(3): error ENS1006: Endpoint 'http' of process 'api' has port 80 and target port 8080. " +
            "No proxy stands between the two, so they are one port: give only one of them, or both the same.");
    }

    [Fact]
    public void An_endpoint_that_contradicts_the_port_of_a_bind_names_both()
    {
        _rl.Process("api", 3).Exposes("http", 80).At(4).With(new EndpointAnnotation("http", "http") { Port = 8080, Location = TestModel.Line(4) });

        _model.Findings().Should().Equal(
            "Program.cs(4): error ENS1006: Process 'api' gives service 'http' port 8080, but gave it port 80 before (Program.cs(3)). " +
            "A service has one port: keep one of them.");
    }

    [Fact]
    public void A_bind_that_contradicts_the_port_of_its_endpoint_names_both()
    {
        _rl.Process("api", 3).Endpoint("http", 80).At(4).Exposes("http", 8080);

        _model.Findings().Should().Equal(
            "Program.cs(4): error ENS1006: Process 'api' gives service 'http' port 8080, but gave it port 80 before (Program.cs(3)). " +
            "A service has one port: keep one of them.");
    }

    [Fact]
    public void Ports_inside_containers_are_their_own()
    {
        foreach (string name in new[] { "redis", "cache" })
        {
            var container = _model.Add(new ContainerResource(name), 3);
            _rl.Resource.Join(container, TestModel.Line(3));
            new TestProcess(container, 3).Endpoint("tcp", targetPort: 6379).Replicas(2);
        }
        new TestProcess((ContainerResource)_rl.Resource.Members[0], 4).Endpoint("admin", port: 8000, targetPort: 80).Replicas(1);

        _model.Findings().Should().BeEmpty();
    }

    [Fact]
    public void A_port_of_a_launch_profile_is_called_so()
    {
        _rl.Process("api", 3).Replicas(2)
            .With(new EndpointAnnotation("http", "http") { Port = 5000, Origin = EndpointOrigin.LaunchProfile, Location = TestModel.Line(3) });

        _model.Findings().Should().Equal(
            "Program.cs(3): error ENS1009: Process 'api' has 2 replicas on one host, " +
            "which cannot all listen on port 5000 of endpoint 'http' of its launch profile. " +
            "Leave the port out, so that each replica gets its own, or run one replica.");
    }

    [Fact]
    public void Ports_outside_their_range_are_errors()
    {
        _rl.Process("learner", 3).Exposes("board", 0).At(4).Exposes("replay", 65536).At(5).Endpoint("http", -1);

        _model.Findings().Should().Equal(
            "Program.cs(3): error ENS1007: Process 'learner' gives service 'board' port 0. Ports are 1 to 65535; leave the port out to have one chosen.",
            "Program.cs(4): error ENS1007: Process 'learner' gives service 'replay' port 65536. Ports are 1 to 65535; leave the port out to have one chosen.",
            "Program.cs(5): error ENS1007: Process 'learner' gives endpoint 'http' port -1. Ports are 1 to 65535; leave the port out to have one chosen.");
    }

    [Fact]
    public void Two_services_on_one_fixed_port_name_both_also_across_experiments()
    {
        _rl.Process("learner", 3).Exposes("board", 6006);
        _model.Experiment("eval", 5).Process("judge", 6).Endpoint("http", 6006);

        _model.Findings().Should().Equal(
            "Program.cs(6): error ENS1008: Endpoint 'http' of process 'eval/judge' has fixed port 6006, " +
            "as has service 'board' of process 'rl/learner' (Program.cs(3)), and both run on one host. " +
            "Change one of them, or leave it out to have a free one chosen.");
    }

    [Fact]
    public void Two_services_on_one_fixed_port_are_fine_where_hosts_differ_or_ports_are_random()
    {
        _rl.Process("learner", 3).Exposes("board", 6006);
        _rl.Process("judge", 4).Exposes("scores", 6006).Replicas(2);

        _model.Findings(new CheckSettings { SharedHost = false }).Should().BeEmpty();
        _model.Findings(new CheckSettings { Isolated = true }).Should().BeEmpty();
    }

    [Fact]
    public void Members_of_a_group_share_their_host_everywhere()
    {
        var group = _rl.Group("pod", 3);
        group.Process("a", 4).Exposes("x", 80);
        group.Process("b", 5).Exposes("y", 80);

        _model.Check(new CheckSettings { SharedHost = false }).Select(d => d.Code).Should().Equal("ENS1008");
    }

    [Fact]
    public void A_port_that_stays_fixed_clashes_in_an_isolated_run_too()
    {
        _rl.Process("a", 3).Endpoint("x", 80, isFixed: true);
        _rl.Process("b", 4).Endpoint("y", 80, isFixed: true);

        _model.Check(new CheckSettings { Isolated = true }).Select(d => d.Code).Should().Equal("ENS1008");
    }

    [Fact]
    public void Datagrams_and_streams_do_not_share_ports()
    {
        _rl.Process("a", 3).Endpoint("x", 53).Endpoint("y", 53, scheme: "udp");

        _model.Findings().Should().BeEmpty();
    }

    [Fact]
    public void A_fixed_port_on_several_replicas_is_an_error()
    {
        _rl.Process("server", 3).At(4).Exposes("weights", 7500).Replicas(4);

        _model.Findings().Should().Equal(
            "Program.cs(4): error ENS1009: Process 'server' has 4 replicas on one host, which cannot all listen on port 7500 of service 'weights'. " +
            "Leave the port out, so that each replica gets its own, or run one replica.");
    }
}
