using System.Net;
using System.Net.Sockets;
using System.Text;
using Ensemble.Hosting.Control;

namespace Ensemble.Hosting.Tests.Commands;

public sealed class HttpCommandTests : IAsyncDisposable
{
    private readonly AppHostLab _lab = new();

    public ValueTask DisposeAsync() => _lab.DisposeAsync();

    [Fact]
    public async Task A_request_goes_to_the_replica_it_is_meant_for_and_both_callbacks_have_their_say()
    {
        _lab.Lab.AddShell("web", "sleep 1000").WithReplicas(2).WithHttpEndpoint()
            .WithHttpCommand("/jobs/clear", "Clear jobs", commandName: "clear", commandOptions: new()
        {
            Method = HttpMethod.Put,
            PrepareRequest = context =>
            {
                context.Request.Headers.Add("X-Replica", context.ResourceName);
                return Task.CompletedTask;
            },
            GetCommandResult = async context =>
                CommandResults.Success($"{context.Endpoint.EndpointName}: {await context.Response.Content.ReadAsStringAsync()}"),
        });
        await _lab.StartAsync();
        var address = _lab.Run.Binding.Endpoints.Single().Addresses[1];
        using var listener = new TcpListener(IPAddress.Parse(address.Host), address.Port);
        listener.Start();

        var answer = AnswerOnceAsync(listener, "three jobs");
        var result = await _lab.Commands.ExecuteCommandAsync("web.1", "clear", Eventually.Late());

        (await answer).Should().StartWith("PUT /jobs/clear HTTP/1.1").And.Contain("X-Replica: rl/web.1");
        result.Should().Be(CommandResults.Success("http: three jobs"));
    }

    [Fact]
    public async Task A_process_that_does_not_listen_is_a_failure_in_words_and_commands_wait_for_health()
    {
        _lab.Lab.AddShell("web", "sleep 1000").WithHttpEndpoint().WithHttpHealthCheck("/health").WithHttpCommand("/clear", "Clear");
        await _lab.StartAsync();
        await _lab.RunningAsync("web");

        var result = await _lab.Commands.ExecuteCommandAsync("web", "http-post-http-clear", Eventually.Late());

        result.ErrorMessage.Should().Match("POST http://127.0.0.1:*/clear: *refused*");
        (await _lab.Client.CommandsAsync("web", Eventually.Late())).Commands[^1].State.Should().Be("Disabled", "it is not healthy");
    }

    [Fact]
    public async Task The_endpoint_may_be_chosen_later_and_belong_to_another_process()
    {
        var other = _lab.Lab.AddShell("other", "sleep 1000").WithHttpEndpoint(name: "admin");
        _lab.Lab.AddShell("web", "sleep 1000").WithHttpCommand("/flush", "Flush", () => other.GetEndpoint("admin"), commandName: "flush");
        await _lab.StartAsync();
        var address = _lab.Run.Binding.Endpoints.Single().Addresses[0];
        using var listener = new TcpListener(IPAddress.Parse(address.Host), address.Port);
        listener.Start();

        var answer = AnswerOnceAsync(listener, "");
        var result = await _lab.Commands.ExecuteCommandAsync("web", "flush", Eventually.Late());

        (await answer).Should().StartWith("POST /flush HTTP/1.1");
        result.Should().Be(CommandResults.Success());
    }

    private static async Task<string> AnswerOnceAsync(TcpListener listener, string body)
    {
        using var client = await listener.AcceptTcpClientAsync(Eventually.Late());
        await using var stream = client.GetStream();
        byte[] buffer = new byte[4096];
        int read = 0;
        while (!Encoding.ASCII.GetString(buffer, 0, read).Contains("\r\n\r\n", StringComparison.Ordinal))
            read += await stream.ReadAsync(buffer.AsMemory(read), Eventually.Late());
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}"));
        return Encoding.ASCII.GetString(buffer, 0, read);
    }
}
