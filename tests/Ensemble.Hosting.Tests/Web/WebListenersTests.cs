using System.Net;
using System.Net.Sockets;
using Ensemble.Hosting.Configuration;
using Ensemble.Hosting.Web;

namespace Ensemble.Hosting.Tests.Web;

public sealed class WebListenersTests : IDisposable
{
    private readonly TemporaryFolder _state = new();

    [Fact]
    public void The_pages_of_the_next_run_are_where_those_of_the_last_one_were()
    {
        int first, second;
        using (var listeners = Open()!)
            first = listeners.Pages.Number;
        using (var listeners = Open()!)
            second = listeners.Pages.Number;

        second.Should().Be(first);
    }

    [Fact]
    public void A_run_beside_another_has_a_port_of_its_own_and_leaves_the_memory_alone()
    {
        int first;
        using (var one = Open()!)
        {
            first = one.Pages.Number;
            using var beside = Open()!;
            beside.Pages.Number.Should().NotBe(first);
        }

        using var next = Open()!;
        next.Pages.Number.Should().Be(first);
    }

    [Fact]
    public void Where_another_program_has_the_port_by_now_the_run_takes_another_and_remembers_that()
    {
        int first, second;
        using (var listeners = Open()!)
            first = listeners.Pages.Number;
        using (var taken = new TcpListener(IPAddress.Loopback, first))
        {
            taken.Start();
            using var listeners = Open()!;
            second = listeners.Pages.Number;
        }

        second.Should().NotBe(first);
        using var next = Open()!;
        next.Pages.Number.Should().Be(second);
    }

    [Fact]
    public void A_memory_that_says_nothing_sensible_is_no_memory()
    {
        File.WriteAllText(Path.Combine(_state.Path, "dashboard.port"), "99999999999");

        using var listeners = Open();

        listeners.Should().NotBeNull();
    }

    [Fact]
    public void A_port_of_choice_is_taken_or_nothing()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        WebListeners.TryOpen(_state.Path, ((IPEndPoint)taken.LocalEndpoint).Port, PortRange.Default).Should().BeNull();
    }

    [Fact] // somebody else on the machine could otherwise listen there, and be sent the key that is in the link
    public void The_port_is_taken_on_every_address_that_localhost_stands_for()
    {
        using var listeners = Open()!;

        listeners.Pages.EndPoints.Should().OnlyContain(e => IPAddress.IsLoopback(e.Address));
        foreach (var address in Dns.GetHostAddresses("localhost"))
        {
            var attempt = () =>
            {
                using var other = new TcpListener(address, listeners.Pages.Number);
                other.Start();
            };
            attempt.Should().Throw<SocketException>();
        }
    }

    [Fact]
    public void Ports_that_are_for_processes_are_left_to_them() => LoopbackPort.TryOpenAny(static _ => true).Should().BeNull();

    [Fact]
    public void A_run_that_is_taken_over_has_its_ports_again_or_says_that_they_are_others()
    {
        KeptPorts before;
        using (var first = Open()!)
            before = new(first.Pages.Number, first.Grpc.Number);

        using (var again = WebListeners.TryReopen(before, PortRange.Default)!)
        {
            (again.Pages.Number, again.Grpc.Number, again.AreOthers).Should().Be((before.Pages, before.Grpc, false));
            using var late = WebListeners.TryReopen(before, PortRange.Default)!;
            late.AreOthers.Should().BeTrue();
        }
    }

    public void Dispose() => _state.Dispose();

    private WebListeners? Open() => WebListeners.TryOpen(_state.Path, 0, PortRange.Default);
}
