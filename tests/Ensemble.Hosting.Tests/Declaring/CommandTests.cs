using System.Net;
using System.Net.Sockets;
using System.Text;
using Ensemble.Model;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ensemble.Hosting.Tests.Declaring;

public sealed class CommandTests
{
    private readonly DistributedApplicationBuilder _builder = AppHost.New();

    [Fact]
    public async Task A_command_replaces_an_earlier_one_of_its_name_and_returns_its_result()
    {
        var process = _builder.AddProcess("p", "true")
            .WithCommand("reset", "Reset", _ => Task.FromResult(CommandResults.Failure("old")))
            .WithCommand("clear", "Clear", _ => Task.FromResult(CommandResults.Canceled()))
            .WithCommand("reset", "Reset all", context => Task.FromResult(CommandResults.Success(context.ResourceName)),
            new() { ConfirmationMessage = "Sure?" });

        var commands = process.Resource.Annotations.OfType<ResourceCommandAnnotation>().ToArray();

        commands.Select(c => (c.Name, c.DisplayName)).Should().Equal(("clear", "Clear"), ("reset", "Reset all"));
        (await commands[1].ExecuteCommand(Context("p.0"))).Should().Be(new ExecuteCommandResult { Success = true, Message = "p.0" });
        commands[1].Options.ConfirmationMessage.Should().Be("Sure?");
    }

    [Theory]
    [InlineData("200 OK", true)]
    [InlineData("500 Broken", false)]
    public async Task An_http_command_asks_the_process(string status, bool success)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var process = _builder.AddProcess("p", "true").WithHttpEndpoint().WithHttpCommand("/jobs/clear", "Clear jobs");
        process.Resource.Annotations.Last<EndpointAnnotation>()!.AllocatedEndpoint = new("http", "127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port);
        var command = process.Resource.Annotations.Last<ResourceCommandAnnotation>()!;

        var answer = AnswerOnce(listener, status);
        var result = await command.ExecuteCommand(Context("p"));

        command.Name.Should().Be("http-post-http-jobs-clear");
        (await answer).Should().StartWith("POST /jobs/clear HTTP/1.1");
        result.Success.Should().Be(success);
        if (!success)
            result.ErrorMessage.Should().EndWith("answered 500 Broken.");
    }

    [Fact]
    public async Task An_http_command_says_why_there_is_no_answer()
    {
        var process = _builder.AddProcess("p", "true").WithHttpCommand("/x", "X");

        var result = await process.Resource.Annotations.Last<ResourceCommandAnnotation>()!.ExecuteCommand(Context("p"));

        result.ErrorMessage.Should().Be("'p' has no endpoint for HTTP.");
    }

    private static async Task<string> AnswerOnce(TcpListener listener, string status)
    {
        using var client = await listener.AcceptTcpClientAsync();
        await using var stream = client.GetStream();
        byte[] buffer = new byte[4096];
        int read = 0;
        while (!Encoding.ASCII.GetString(buffer, 0, read).Contains("\r\n\r\n", StringComparison.Ordinal))
            read += await stream.ReadAsync(buffer.AsMemory(read));
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
        return Encoding.ASCII.GetString(buffer, 0, read);
    }

    private static ExecuteCommandContext Context(string resource) => new()
    {
        ServiceProvider = new ServiceCollection().BuildServiceProvider(),
        ResourceName = resource,
        CancellationToken = default,
        Logger = NullLogger.Instance,
    };
}
