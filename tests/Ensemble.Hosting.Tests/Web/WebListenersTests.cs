using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Ensemble.Hosting.Configuration;
using Ensemble.Hosting.Tests.Local;
using Ensemble.Hosting.Web;

namespace Ensemble.Hosting.Tests.Web;

public sealed class WebListenersTests : IDisposable
{
    private readonly TemporaryFolder _state = new();

    // Of its own: one that the system gives may be somebody else's as soon as it is given back.
    private readonly PortBlock _ports = new();

    [Fact]
    public void The_pages_of_the_next_run_are_where_those_of_the_last_one_were()
    {
        Remembered = _ports.First;

        using (var listeners = Open()!)
            listeners.Pages.Number.Should().Be(_ports.First);
        using (var listeners = Open()!)
            listeners.Pages.Number.Should().Be(_ports.First);
    }

    [Fact]
    public void The_first_run_remembers_the_port_that_it_was_given()
    {
        using var listeners = Open()!;

        Remembered.Should().Be(listeners.Pages.Number);
    }

    [Fact]
    public void A_run_beside_another_has_a_port_of_its_own_and_leaves_the_memory_alone()
    {
        Remembered = _ports.First;
        using (var one = Open()!)
        {
            one.Pages.Number.Should().Be(_ports.First);
            using var beside = Open()!;
            beside.Pages.Number.Should().NotBe(_ports.First);
        }

        Remembered.Should().Be(_ports.First);
    }

    [Fact]
    public void Where_another_program_has_the_port_by_now_the_run_takes_another_and_remembers_that()
    {
        Remembered = _ports.First;
        using var taken = new TcpListener(IPAddress.Loopback, _ports.First);
        taken.Start();

        using var listeners = Open()!;

        listeners.Pages.Number.Should().NotBe(_ports.First);
        Remembered.Should().Be(listeners.Pages.Number);
    }

    [Fact]
    public void A_memory_that_says_nothing_sensible_is_no_memory()
    {
        File.WriteAllText(Memory, "99999999999");

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
        KeptPorts before = new(_ports.First, _ports.First + 1);

        using var again = WebListeners.TryReopen(before, PortRange.Default)!;
        using var late = WebListeners.TryReopen(before, PortRange.Default)!;

        (again.Pages.Number, again.Grpc.Number, again.AreOthers).Should().Be((before.Pages, before.Grpc, false));
        late.AreOthers.Should().BeTrue();
    }

    public void Dispose()
    {
        _state.Dispose();
        _ports.Dispose();
    }

    private string Memory => Path.Combine(_state.Path, "dashboard.port");

    private int Remembered
    {
        get => int.Parse(File.ReadAllText(Memory), CultureInfo.InvariantCulture);
        set => File.WriteAllText(Memory, value.ToString(CultureInfo.InvariantCulture));
    }

    private WebListeners? Open() => WebListeners.TryOpen(_state.Path, 0, PortRange.Default);
}
