using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Telemetry;

/// <summary>
/// The names of a run's trace and of its own spans: functions of the run, the replica and the incarnation. So whoever needs one makes it, another host that
/// takes the run over makes the same, and nothing has to be kept.
/// </summary>
internal static class RunTrace
{
    /// <summary>Bytes of the name of a trace.</summary>
    public const int TraceBytes = 16;

    /// <summary>Bytes of the name of a span.</summary>
    public const int SpanBytes = 8;

    /// <summary>The trace of a run.</summary>
    public static byte[] TraceOf(string run) => Hash($"trace {run}", TraceBytes);

    /// <summary>The span that stands for a run.</summary>
    public static byte[] SpanOf(string run) => Hash($"run {run}", SpanBytes);

    /// <summary>The span that stands for an experiment.</summary>
    public static byte[] SpanOf(string run, string experiment) => Hash($"experiment {run} {experiment}", SpanBytes);

    /// <summary>The span that stands for one incarnation of a replica.</summary>
    public static byte[] SpanOf(string run, ReplicaId replica, int attempt) =>
        Hash(string.Create(CultureInfo.InvariantCulture, $"incarnation {run} {replica} {attempt}"), SpanBytes);

    /// <summary>The span that stands for a job that was submitted to the run.</summary>
    public static byte[] SpanOfJob(string run, string job) => Hash($"job {run} {job}", SpanBytes);

    /// <summary>The context in which an incarnation's own spans stand, as W3C's <c>traceparent</c> says it: sampled.</summary>
    public static string ParentOf(string run, ReplicaId replica, int attempt) =>
        ParentOf(run, SpanOf(run, replica, attempt));

    /// <summary>The same for a job that was submitted to the run.</summary>
    public static string ParentOfJob(string run, string job) => ParentOf(run, SpanOfJob(run, job));

    private static string ParentOf(string run, byte[] span) => $"00-{Convert.ToHexStringLower(TraceOf(run))}-{Convert.ToHexStringLower(span)}-01";

    private static byte[] Hash(string text, int length) => SHA256.HashData(Encoding.UTF8.GetBytes(text))[..length];
}
