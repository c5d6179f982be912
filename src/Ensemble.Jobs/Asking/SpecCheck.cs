using System.Buffers;
using Ensemble.Jobs.Backends;

namespace Ensemble.Jobs;

/// <summary>What must hold of every specification, whoever runs it.</summary>
internal static class SpecCheck
{
    private const int MaxName = 200;
    private const int MaxLabels = 64;
    private const int MaxDependencies = 1_000;
    private const int MaxPriority = 1_000;

    private static readonly SearchValues<char> Forbidden = SearchValues.Create("/\\%?#\"'<>");

    /// <summary>What is wrong, a sentence; null for nothing.</summary>
    public static string? Of(JobSpec spec, string? id) => spec switch
    {
        _ when spec.After.IsDefault || spec.Parameters.IsDefault || spec.Command is { Arguments.IsDefault: true } => "A list of the job was never made",
        _ when id is not null && !IsName(id) => $"'{id}' cannot be the id of a job: 1 to {MaxName} characters, none of them blank or one of / \\ % ? # \" ' < >",
        _ when spec.Type.Length is 0 or > MaxName || spec.Type.Any(char.IsControl) => $"The type of a job has 1 to {MaxName} characters",
        { Priority: < -MaxPriority or > MaxPriority } => $"The priority of a job is -{MaxPriority} to {MaxPriority}",
        { Needs: { Cpus: < 0 or double.NaN } or { MemoryBytes: < 0 } or { Gpus: < 0 } } => "A job cannot need less than nothing",
        { Retry: { Retries: < 0 } or { Interruptions: < 0 } or { Factor: < 1 or double.NaN } } => "Retries are 0 or more, and their factor at least 1",
        _ when spec.Retry.Backoff < TimeSpan.Zero || spec.Retry.MaxBackoff < TimeSpan.Zero => "A retry cannot wait less than no time",
        { TimeLimit: { } limit } when limit <= TimeSpan.Zero => "The time limit of a job is more than no time",
        { GracePeriod: { } grace } when grace < TimeSpan.Zero || grace > TimeSpan.FromDays(1) => "The grace period of a job is 0 seconds to a day",
        _ when spec.Labels.Count > MaxLabels || spec.Labels.Any(l => l.Key.Length is 0 or > MaxName || l.Value.Length > MaxName) =>
            $"A job has at most {MaxLabels} labels, their names and values at most {MaxName} characters",
        _ when spec.After.Length > MaxDependencies => $"A job waits for at most {MaxDependencies} others",
        _ when spec.After.Select(d => d.Job).Distinct(StringComparer.Ordinal).Count() < spec.After.Length => "A job waits for another only once",
        _ => null,
    };

    /// <summary>Whether a backend is meant that is not there.</summary>
    public static JobRefusal? UnknownBackend(string name, IReadOnlyDictionary<string, IJobBackend> backends) => backends.ContainsKey(name)
        ? null
        : new(JobRefusalKind.UnknownBackend, $"Unknown backend {name}. Backends are: {string.Join(", ", BackendNames.All)}");

    private static bool IsName(string id) =>
        id.Length is > 0 and <= MaxName && id is not ("." or "..") && !id.AsSpan().ContainsAny(Forbidden)
        && !id.Any(c => char.IsControl(c) || char.IsWhiteSpace(c));
}
