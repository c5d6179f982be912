using System.Net;
using System.Net.Sockets;
using Ensemble.Model.Planning;
using static Ensemble.Hosting.Tests.Supervision.Plans;

namespace Ensemble.Hosting.Tests.Local;

public sealed class LocalBinderTests : IAsyncDisposable
{
    private readonly LocalLab _lab = new();

    [Fact]
    public void The_same_plan_gets_the_same_ports_in_the_order_of_the_contract()
    {
        var plan = Of(
            Experiment("one", Serving("one/a", Service("bound"), Service("open") with { External = true },
                Service("fixed") with { Port = _lab.FirstPort + 1 }).Replicas(1)),
            Experiment("two", Serving("two/b", Service("bound")).Replicas(2)));

        var first = Bind(plan);
        var second = Bind(plan);

        Addresses(first).Should().Equal("one/a bound +2", "one/a open +0", "one/a fixed +1", "two/b bound +3,+4");
        Addresses(second).Should().Equal(Addresses(first));
        AddressBook.Of(first)["one"].Services.Select(s => s.Service).Should().Equal("bound", "open", "fixed");
    }

    [Fact]
    public void Two_runs_side_by_side_get_different_ports_until_one_gives_them_back()
    {
        var plan = Of(Experiment("rl", Serving("rl/a", Service("s"))));
        var one = _lab.Binder(plan);
        var two = _lab.Binder(plan);

        Addresses(one.Bind().Binding!).Should().Equal("rl/a s +0");
        Addresses(two.Bind().Binding!).Should().Equal("rl/a s +1");
        one.Release();
        Addresses(Bind(plan)).Should().Equal("rl/a s +0");
        two.Release();
    }

    [Fact]
    public void A_port_that_another_program_holds_is_skipped()
    {
        using var listener = new TcpListener(IPAddress.Loopback, _lab.FirstPort);
        listener.Start();

        Addresses(Bind(Of(Experiment("rl", Serving("rl/a", Service("s")))))).Should().Equal("rl/a s +1");
    }

    [Fact]
    public void A_fixed_port_that_is_taken_names_the_program()
    {
        using var listener = new TcpListener(IPAddress.Loopback, Fixed);
        listener.Start();
        var process = Serving("rl/a", Service("s") with { Port = Fixed }) with { DeclaredAt = "/src/Program.cs(7)" };

        Refusal(Of(Experiment("rl", process)))
            .Should().StartWith($"/src/Program.cs(7): error ENS1012: Port {Fixed} of service 's' (process 'a') is taken by process {Environment.ProcessId} (");
    }

    [Fact]
    public void A_fixed_port_that_another_run_holds_names_that_run()
    {
        var plan = Of(Experiment("rl", Serving("rl/a", Service("s") with { Port = Fixed })));
        var holder = _lab.Binder(plan);
        holder.Bind();

        Refusal(plan).Should().Match($"*Port {Fixed} of service 's' (process 'a') is taken by process 'a' of experiment 'rl' (AppHost lab, run 20*). Stop that*");
        holder.Release();
    }

    [Fact] // '(AppHost , run )'
    public void A_fixed_port_that_two_experiments_want_names_the_other()
    {
        var plan = Of(Experiment("one", Serving("one/a", Service("s") with { Port = Fixed })),
            Experiment("two", Serving("two/b", Service("t") with { Port = Fixed })));

        Refusal(plan).Should().Contain($"Port {Fixed} of service 't' (process 'b') is taken by process 'a' of experiment 'one', which is to run at the same time. Stop that");
    }

    [Fact]
    public void In_an_isolated_run_ports_are_random_unless_marked_as_fixed()
    {
        var plan = Of(Experiment("rl", Serving("rl/a", Service("free"), Service("fixed") with { Port = _lab.FirstPort + 50 },
            Service("kept") with { Port = _lab.FirstPort + 51, IsFixed = true })));
        var binder = _lab.Binder(plan, isolated: true);

        var ports = binder.Bind().Binding!.Endpoints.ToDictionary(e => e.Endpoint, e => e.Addresses[0].Port);
        binder.Release();

        ports["kept"].Should().Be(_lab.FirstPort + 51);
        new[] { ports["free"], ports["fixed"] }.Should().OnlyContain(p => p >= 10_000 && (p < _lab.FirstPort || p > _lab.FirstPort + 98))
            .And.OnlyHaveUniqueItems();
    }

    [Fact]
    public void Too_many_services_say_how_many_ports_were_asked_for()
    {
        _lab.Options = _lab.Options with { PortRange = new(Fixed, Fixed + 2) };

        Refusal(Of(Experiment("rl", Serving("rl/a", Service("s")).Replicas(5))))
            .Should().Contain($"5 ports are needed, but 3 of the pool {Fixed}-{Fixed + 2} are free.");
    }

    [Fact]
    public void Each_replica_gets_gpus_of_its_own_and_who_asks_for_none_gets_none()
    {
        var binding = Bind(Of(Experiment("rl", Process("rl/a") with { Replicas = 2, Resources = new() { Gpus = 2 } },
            Process("rl/b") with { Resources = new() { Cpus = 1 } })));

        binding.Gpus.Select(g => $"{g.Key}: {string.Join(',', g.Value)}").Should().Equal("rl/a.0: 0,1", "rl/a.1: 2,3");
    }

    [Theory]
    [InlineData("cpus", "/b.cs(2): error ENS1029: This run asks for 41 cores, but this machine has 40 left. Most of it is for process 'large'")]
    [InlineData("memory",
        "/b.cs(2): error ENS1029: This run asks for 41 bytes of memory, but this machine has 40 bytes left. Most of it is for process 'large'")]
    [InlineData("gpus", "/b.cs(2): error ENS1031: This run needs more GPUs than the 40 that this machine has left: process 'large' alone asks for 40 (20 for each of 2 replicas)")]
    public void What_the_machine_lacks_names_who_wants_most_of_it(string what, string expected)
    {
        _lab.Options = _lab.Options with { Capacity = new(40, 40, 40) };
        ProcessPlan Wants(string id, string at, int count, int replicas) => Process(id) with
        {
            DeclaredAt = at,
            Replicas = replicas,
            Resources = what switch { "cpus" => new() { Cpus = count }, "memory" => new() { Memory = count }, _ => new() { Gpus = count } },
        };

        Refusal(Of(Experiment("small", Wants("small/large", "/a.cs(1)", 1, 1)), Experiment("rl", Wants("rl/large", "/b.cs(2)", 20, 2))))
            .Should().StartWith(expected);
    }

    [Fact]
    public void Whatever_the_machine_lacks_is_said_at_once()
    {
        _lab.Options = _lab.Options with { Capacity = new(4, 4, 4) };
        using var listener = new TcpListener(IPAddress.Loopback, Fixed);
        listener.Start();
        var plan = Of(Experiment("rl",
            Serving("rl/a", Service("s") with { Port = Fixed }) with { Resources = new() { Cpus = 5, Memory = 5 } },
            Process("rl/b") with { Resources = new() { Gpus = 5 } }));

        _lab.Binder(plan).Bind().Diagnostics.Select(d => (d.Code, d.Subject))
            .Should().Equal(("ENS1012", "a"), ("ENS1029", "a"), ("ENS1029", "a"), ("ENS1031", "b"));
    }

    [Fact]
    public void Where_nothing_can_be_reserved_the_directory_is_named()
    {
        _lab.Options = _lab.Options with { RuntimeDirectory = _lab.Write("a-file", "") };

        Refusal(Of(Experiment("rl", Serving("rl/a", Service("s")))))
            .Should().Contain($"Ports, cores and memory cannot be reserved in '{_lab.Options.RuntimeDirectory}'.");
    }

    [Fact]
    public void Limits_that_cannot_be_enforced_are_one_warning_for_a_process_however_many_replicas_it_has()
    {
        var plan = Of(Experiment("rl",
            Process("rl/a") with { Replicas = 3, Resources = new() { Cpus = 0.1, CpuLimit = 2, Memory = 1, MemoryLimit = 3 << 20 } }));
        var binder = _lab.Binder(plan);

        var bound = binder.Bind();
        binder.Release();

        bound.Diagnostics.Select(d => d.Message).Should().HaveCount(2)
            .And.SatisfyRespectively(m => m.Should().Contain("2 cores"), m => m.Should().Contain("3 MiB"));
    }

    [Fact]
    public void Values_of_secrets_are_not_in_a_binding()
    {
        var plan = Of(Experiment("rl", Process("rl/a"))) with { Parameters = [new("token", Secret: true), new("size", Secret: false)] };

        var binding = Bind(plan);

        binding.Secrets.Should().Equal("token");
        binding.Parameters.Should().Equal(new Dictionary<string, string> { ["size"] = "3" });
        binding.ToJson().Should().NotContain("hush");
    }

    private int Fixed => _lab.FirstPort + 45;

    public ValueTask DisposeAsync() => _lab.DisposeAsync();

    private static EndpointPlan Service(string name) => new() { Name = name, Service = name };

    private static ProcessPlan Serving(string id, params EndpointPlan[] endpoints) => Process(id) with { Endpoints = [.. endpoints] };

    // Ports as seen from the first of the pool.
    private string[] Addresses(Binding binding) =>
        [.. binding.Endpoints.Select(e => $"{e.Process} {e.Endpoint} {string.Join(',', e.Addresses.Select(a => $"+{a.Port - _lab.FirstPort}"))}")];

    private Binding Bind(ApplicationPlan plan)
    {
        var binder = _lab.Binder(plan);
        var bound = binder.Bind();
        binder.Release();
        bound.Diagnostics.Should().BeEmpty();
        return bound.Binding!;
    }

    private string Refusal(ApplicationPlan plan)
    {
        var bound = _lab.Binder(plan).Bind();
        bound.Binding.Should().BeNull();
        return bound.Diagnostics.Should().ContainSingle().Subject.ToString();
    }
}
