using System.Net;
using System.Net.Sockets;
using Ensemble.Hosting.Control;
using Ensemble.Hosting.ResourceService;
using Ensemble.Hosting.Runs;
using Ensemble.Hosting.Tests.Commands;
using Ensemble.Model.Journal;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Tests.ResourceService;

public sealed class OpeningTests
{
    private const string Variable = "DOTNET_RESOURCE_SERVICE_ENDPOINT_URL";

    [Fact]
    public async Task Nothing_is_opened_and_no_key_is_made_unless_somebody_asks()
    {
        await using var lab = new AppHostLab((Variable, ""), ("Ensemble__Dashboard", "false"));
        lab.Lab.AddShell("agent", "sleep 1000");
        await lab.StartAsync();

        (await lab.Application.ResourceServiceOpened).Should().BeNull();

        Directory.EnumerateFiles(Path.Combine(lab.Run.Folder, "..", ".."), "access.json").Should().BeEmpty();
    }

    [Theory]
    [InlineData("https://localhost:22057", "without TLS")]
    [InlineData("http://192.0.2.1:22057", "this machine's own addresses")]
    [InlineData("localhost:22057", "no address")]
    [InlineData("http://127.0.0.1:{taken}", "in use")]
    public async Task Where_it_cannot_listen_the_run_goes_on_and_a_warning_says_why(string address, string why)
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        string place = address.Replace("{taken}", $"{((IPEndPoint)taken.LocalEndpoint).Port}", StringComparison.Ordinal);
        await using var lab = new AppHostLab((Variable, place));
        lab.Lab.AddShell("agent", "sleep 1000");
        await lab.StartAsync();

        (await lab.Application.ResourceServiceOpened).Should().BeNull();

        lab.Events<HostWarning>().Should().ContainSingle(e => e.Body.Code == "ENS1120" && e.Body.Message.Contains(why) && e.Subject == place);
        await lab.RunningAsync("agent");
    }

    [Theory]
    [InlineData("http://localhost:22057", null, 22057)]
    [InlineData("http://127.0.0.1:22057/", "127.0.0.1", 22057)]
    [InlineData("http://[::1]:22057", "::1", 22057)]
    [InlineData("http://localhost:0", "127.0.0.1", 0)]
    [InlineData("HTTP://LOCALHOST:7", null, 7)]
    public void The_address_is_the_one_that_Aspire_would_take(string text, string? host, int port) =>
        ListenAddress.From(new Dictionary<string, string> { [Variable] = text })
            .Should().Be(new ListenAddress(text, host is null ? null : IPAddress.Parse(host), port, null));

    [Fact]
    public void The_newer_variable_wins() =>
        ListenAddress.From(new Dictionary<string, string>
        {
            [Variable] = "http://localhost:1",
            ["ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL"] = "http://localhost:2",
        })!.Port.Should().Be(2);

    [Fact]
    public async Task Processes_do_not_inherit_what_is_meant_for_the_AppHost()
    {
        await using var lab = new AppHostLab((Variable, "http://127.0.0.1:0"), ("AppHost__ResourceService__ApiKey", "swordfish"));
        lab.Lab.AddShell("agent", "env | grep -i -e '^[a-z_]*resource_*service' -e '=swordfish'", "echo over");
        await lab.StartAsync();
        await lab.Run.Completion.WaitAsync(Eventually.Late());

        (await lab.Run.LogsAsync(ReplicaId.Parse("rl/agent.0"), LogQuery.All, Eventually.Late()).Select(l => l.Text).ToListAsync()).Should().Equal("over");
    }

    [Fact]
    public async Task Thousands_of_replicas_come_in_messages_that_every_client_takes()
    {
        await using var lab = new AppHostLab((Variable, "http://127.0.0.1:0"), ("AppHost__ResourceService__ApiKey", "key"));
        lab.Lab.AddShell("agent", "sleep 1000").WithReplicas(2000).WithExplicitStart().WithEnvironment("LONG", new string('x', 2000));
        lab.Lab.AddShell("stay", "sleep 1000");
        await lab.StartAsync();
        int port = (await lab.Application.ResourceServiceOpened)!.Address.Port;

        await using var client = await GrpcioClient.StartAsync(port, "key", "resources"); // takes 4 MiB a message
        var names = new HashSet<string>();
        int messages = 0;
        for (; names.Count < 2001; messages++)
        {
            var update = (await client.NextAsync())!;
            update["end"].Should().BeNull();
            names.UnionWith((update["initial_data"]?["resources"] ?? update["changes"]!["value"])!.AsArray().Select(r => $"{(r!["upsert"] ?? r)["name"]}"));
        }

        messages.Should().BeGreaterThan(4);
        names.Should().Contain("agent-agent-1999");
    }
}
