using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ensemble.Telemetry.Blocks;

namespace Ensemble.Telemetry.Receiving;

/// <summary>Writes <c>google.rpc.Status</c>, the body of OTLP's refusals, with the time after which to try again where there is one.</summary>
internal static class StatusMessage
{
    private const string RetryInfo = "type.googleapis.com/google.rpc.RetryInfo";

    public static byte[] Bytes(int code, string message, TimeSpan? retryAfter = null)
    {
        var status = new BlockWriter();
        status.Byte(1 << 3);
        status.Varint(code);
        status.Byte(2 << 3 | 2);
        status.Sized(Encoding.UTF8.GetBytes(message));
        if (retryAfter is { } delay)
        {
            var duration = new BlockWriter();
            duration.Byte(1 << 3);
            duration.Varint((int)Math.Ceiling(delay.TotalSeconds));
            var info = new BlockWriter();
            info.Byte(1 << 3 | 2);
            info.Sized(duration.Written);
            var any = new BlockWriter();
            any.Byte(1 << 3 | 2);
            any.Sized(Encoding.UTF8.GetBytes(RetryInfo));
            any.Byte(2 << 3 | 2);
            any.Sized(info.Written);
            status.Byte(3 << 3 | 2);
            status.Sized(any.Written);
        }
        return status.Written.ToArray();
    }

    /// <summary>The same in JSON.</summary>
    public static byte[] Json(int code, string message) => JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["code"] = code, ["message"] = message });
}
