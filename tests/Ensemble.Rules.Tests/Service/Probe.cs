using Ensemble.Grpc;
using Google.Protobuf;

namespace Ensemble.Rules.Tests.Service;

/// <summary>What tools ask of any gRPC server, written by hand: they know nothing of this project.</summary>
internal static class Probe
{
    /// <summary>How a service is, by the health protocol.</summary>
    public static async Task<string> HealthAsync(GrpcChannel channel, string service)
    {
        var check = new GrpcMethod<ReadOnlyMemory<byte>, ReadOnlyMemory<byte>>(
            GrpcMethodKind.Unary, "grpc.health.v1.Health", "Check", GrpcMarshaller.Bytes, GrpcMarshaller.Bytes);
        var answer = await channel.UnaryAsync(check, Text(1, service), cancellationToken: ServiceLab.Ended);
        return answer.Span.SequenceEqual("\u0008\u0001"u8) ? "SERVING" : Convert.ToHexString(answer.Span);
    }

    /// <summary>The services that reflection lists, as text with some bytes in between.</summary>
    public static async Task<string> ServicesAsync(GrpcChannel channel)
    {
        var info = new GrpcMethod<ReadOnlyMemory<byte>, ReadOnlyMemory<byte>>(
            GrpcMethodKind.Duplex, "grpc.reflection.v1.ServerReflection", "ServerReflectionInfo", GrpcMarshaller.Bytes, GrpcMarshaller.Bytes);
        using var call = channel.Start(info, cancellationToken: ServiceLab.Ended);
        await call.WriteAsync(Text(7, ""));
        return System.Text.Encoding.Latin1.GetString((await call.ReadOnlyResponseAsync()).Span);
    }

    private static byte[] Text(int field, string text)
    {
        using MemoryStream bytes = new();
        using (CodedOutputStream output = new(bytes))
        {
            output.WriteTag(field, WireFormat.WireType.LengthDelimited);
            output.WriteString(text);
        }
        return bytes.ToArray();
    }
}
