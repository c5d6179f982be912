using System.Text.Json;

namespace Ensemble.Jobs.Storing;

/// <summary>Specifications and causes as they are stored.</summary>
internal static class JobJson
{
    public static byte[] Write(JobSpec spec) => JsonSerializer.SerializeToUtf8Bytes(spec, JobJsonContext.Default.JobSpec);

    public static byte[] Write(AttemptFailure cause) => JsonSerializer.SerializeToUtf8Bytes(cause, JobJsonContext.Default.AttemptFailure);

    /// <exception cref="JsonException">It is damaged.</exception>
    public static JobSpec ReadSpec(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, JobJsonContext.Default.JobSpec) ?? throw new JsonException("There is no specification.");

    /// <exception cref="JsonException">It is damaged.</exception>
    public static AttemptFailure? ReadCause(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, JobJsonContext.Default.AttemptFailure);
}
