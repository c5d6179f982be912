using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Ensemble.Grpc.Tests;

/// <summary>Kestrel without host, routing and services.</summary>
public sealed class BareServerTests
{
    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_without_routing_serves_what_it_has_and_says_what_it_has_not()
    {
        var options = new KestrelServerOptions { ApplicationServices = new ServiceCollection().BuildServiceProvider() };
        options.Listen(IPAddress.Loopback, 0, listen => listen.UseGrpc());
        using var kestrel = new KestrelServer(
            Options.Create(options), new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance),
            NullLoggerFactory.Instance);
        var broken = new GrpcMethod<ReadOnlyMemory<byte>, ReadOnlyMemory<byte>>(
            GrpcMethodKind.Unary, "lab.v1.Broken", "Break", GrpcMarshaller.Bytes, GrpcMarshaller.Bytes);
        var services = new GrpcService("lab.v1.Broken").Unary(broken, (_, _) => throw new InvalidOperationException("a wire"));
        await kestrel.StartAsync(new Bare(GrpcRequestDelegate.For(GrpcServerOptions.Default, Echo.Service(), services)), Ended);
        var address = new Uri(kestrel.Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        using var channel = GrpcChannel.ForAddress(address);

        Echo.Text(await channel.UnaryAsync(Echo.Unary, Echo.Text("hello"), cancellationToken: Ended)).Should().Be("hello");
        (await StatusAsync(broken)).Should().Be(GrpcStatusCode.Unknown);
        (await StatusAsync(new(GrpcMethodKind.Unary, broken.Service, "Mend", GrpcMarshaller.Bytes, GrpcMarshaller.Bytes)))
            .Should().Be(GrpcStatusCode.Unimplemented);
        using var http = new HttpClient { DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        (await http.GetAsync(new Uri(address, Echo.Unary.Path), Ended)).StatusCode.Should().Be(HttpStatusCode.MethodNotAllowed);
        await kestrel.StopAsync(new CancellationToken(canceled: true));

        async Task<GrpcStatusCode> StatusAsync(GrpcMethod<ReadOnlyMemory<byte>, ReadOnlyMemory<byte>> method) =>
            (await ((Func<Task>)(() => channel.UnaryAsync(method, default, cancellationToken: Ended))).Should().ThrowAsync<GrpcException>()).Which.Status.Code;
    }

    private sealed class Bare(RequestDelegate serve) : IHttpApplication<HttpContext>
    {
        public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

        public Task ProcessRequestAsync(HttpContext context) => serve(context);

        public void DisposeContext(HttpContext context, Exception? exception)
        {
        }
    }
}
