using System.Text;

namespace Ensemble.Grpc.Tests;

/// <summary>A service that gives back what it gets, as bytes, in all four kinds. Every implementation of gRPC in these tests serves and calls the
/// same.</summary>
internal static class Echo
{
    public const string Name = "ensemble.test.Echo";

    public static GrpcMethod<ReadOnlyMemory<byte>, ReadOnlyMemory<byte>> Unary { get; } = Method(GrpcMethodKind.Unary, "Unary");

    public static GrpcMethod<ReadOnlyMemory<byte>, ReadOnlyMemory<byte>> Repeat { get; } = Method(GrpcMethodKind.ServerStreaming, "Repeat");

    public static GrpcMethod<ReadOnlyMemory<byte>, ReadOnlyMemory<byte>> Join { get; } = Method(GrpcMethodKind.ClientStreaming, "Join");

    public static GrpcMethod<ReadOnlyMemory<byte>, ReadOnlyMemory<byte>> Chat { get; } = Method(GrpcMethodKind.Duplex, "Chat");

    /// <summary>Fails with the status, the text and the trailers that the request's metadata names.</summary>
    public static GrpcMethod<ReadOnlyMemory<byte>, ReadOnlyMemory<byte>> Fail { get; } = Method(GrpcMethodKind.Unary, "Fail");

    /// <summary>Never answers.</summary>
    public static GrpcMethod<ReadOnlyMemory<byte>, ReadOnlyMemory<byte>> Hang { get; } = Method(GrpcMethodKind.Unary, "Hang");

    public static GrpcService Service(Action? hangEnded = null, Action? hangBegan = null) => new GrpcService(Name)
        .Unary(Unary, async (request, call) =>
        {
            await call.SendHeadersAsync(Copy(call.Metadata));
            call.Trailers = GrpcMetadata.Empty.With("tail", "end").With("tail-bin", new byte[] { 0, 255 });
            return request;
        })
        .ServerStreaming(Repeat, async (request, responses, call) =>
        {
            for (int i = 0; i < 3; i++)
                await responses.WriteAsync(request);
        })
        .ClientStreaming(Join, async (requests, call) =>
        {
            var all = new List<byte>();
            await foreach (var request in requests)
                all.AddRange(request.Span);
            return new ReadOnlyMemory<byte>([.. all]);
        })
        .Duplex(Chat, async (requests, responses, call) =>
        {
            await foreach (var request in requests)
                await responses.WriteAsync(request);
        })
        .Unary(Fail, (request, call) => throw new GrpcException(
            new GrpcStatus((GrpcStatusCode)int.Parse(call.Metadata.Find("code")!, System.Globalization.CultureInfo.InvariantCulture),
                "schön gescheitert: 100 %\n"),
            GrpcMetadata.Empty.With("reason", "asked")))
        .Unary(Hang, async (request, call) =>
        {
            using var registration = call.CancellationToken.Register(() => hangEnded?.Invoke());
            hangBegan?.Invoke();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, call.CancellationToken);
            return request;
        });

    public static ReadOnlyMemory<byte> Text(string text) => Encoding.UTF8.GetBytes(text);

    public static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);

    // What is called x-… goes back as it came.
    private static GrpcMetadata Copy(GrpcMetadata metadata) => GrpcMetadata.Of(metadata.Where(e => e.Key.StartsWith("x-", StringComparison.Ordinal)));

    private static GrpcMethod<ReadOnlyMemory<byte>, ReadOnlyMemory<byte>> Method(GrpcMethodKind kind, string name) =>
        new(kind, Name, name, GrpcMarshaller.Bytes, GrpcMarshaller.Bytes);
}
