using Ensemble.Model.Planning;

namespace Ensemble.Model.Tests.Planning;

public sealed class NameTests
{
    [Theory]
    [InlineData("rl/agent", "rl", null, "agent")]
    [InlineData("rl/workers/agent", "rl", "workers", "agent")]
    public void A_process_reads_as_it_is_written(string text, string experiment, string? group, string name)
    {
        ProcessId.Parse(text).Should().Be(new ProcessId(experiment, group, name));
        new ProcessId(experiment, group, name).ToString().Should().Be(text);
        ReplicaId.Parse(text + ".12").Should().Be(new ProcessId(experiment, group, name).Replica(12));
        new ProcessId(experiment, group, name).Replica(12).ToString().Should().Be(text + ".12");
    }

    [Theory]
    [InlineData("agent")]
    [InlineData("a/b/c/d")]
    public void Too_few_or_too_many_parts_are_no_process(string text) => FluentActions.Invoking(() => ProcessId.Parse(text)).Should().Throw<FormatException>();

    [Theory]
    [InlineData("rl/agent")]
    [InlineData("rl/agent.")]
    [InlineData("rl/agent.-1")]
    [InlineData("rl/agent.x")]
    [InlineData(".1")]
    public void Without_a_number_it_is_no_replica(string text) => FluentActions.Invoking(() => ReplicaId.Parse(text)).Should().Throw<FormatException>();

    [Theory]
    [InlineData("127.0.0.1:80", "127.0.0.1", 80)]
    [InlineData("::1:80", "::1", 80)]
    public void An_address_ends_with_its_port(string text, string host, int port) => HostPort.Parse(text).Should().Be(new HostPort(host, port));

    [Theory]
    [InlineData("localhost")]
    [InlineData(":80")]
    [InlineData("host:")]
    [InlineData("host:+80")]
    [InlineData("host:x")]
    public void Without_host_and_port_it_is_no_address(string text) => FluentActions.Invoking(() => HostPort.Parse(text)).Should().Throw<FormatException>();
}
