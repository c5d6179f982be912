using Ensemble.Model.Planning;
using Ensemble.Model.Tests.Checking.Declaring;
using Ensemble.Model.Views;

namespace Ensemble.Model.Tests.Planning;

public sealed class PortOrderTests
{
    [Fact]
    public void Fixed_ports_come_first_then_exposed_services_then_bound_ones_then_endpoints()
    {
        var model = new TestModel();
        var rl = model.Experiment("rl", 1);
        rl.Process("first", 1).Endpoint("http").Binds("bound-1").Exposes("open-1").Binds("fixed-1", 7500);
        rl.Process("second", 2).Exposes("fixed-2", 6006).Binds("bound-2").Exposes("open-2").Endpoint("metrics", port: 9090, isFixed: true);

        Order(model).Should().Equal(
            "first fixed-1.0 7500", "second fixed-2.0 6006", "second metrics.0 9090!", "first open-1.0 ", "second open-2.0 ", "first bound-1.0 ",
                "second bound-2.0 ", "first http.0 ");
    }

    [Fact]
    public void Replicas_get_one_port_each_in_their_order_and_groups_count_where_they_joined()
    {
        var model = new TestModel();
        var rl = model.Experiment("rl", 1);
        var group = rl.Group("workers", 1);
        rl.Process("lone", 2).Binds("c");
        group.Process("inside", 3).Replicas(3).Binds("b", null).Binds("a", null);

        Order(model).Should().Equal("inside b.0 ", "inside b.1 ", "inside b.2 ", "inside a.0 ", "inside a.1 ", "inside a.2 ", "lone c.0 ");
    }

    [Fact]
    public void A_service_that_is_bound_and_exposed_by_one_process_has_one_port()
    {
        var model = new TestModel();
        model.Experiment("rl", 1).Process("learner", 1).Binds("board").Exposes("board", 6006).Endpoint("board", targetPort: 6006);

        Order(model).Should().Equal("learner board.0 6006");
    }

    private static string[] Order(TestModel model) =>
        [.. PortOrder.Of(Planner.Compile(new ModelView(model.Model), "local", new PlanFacts()).Experiments.Single())
            .Select(d => $"{d.Process.Name} {d.Endpoint}.{d.Replica} {d.Port}{(d.IsFixed ? "!" : "")}")];
}
