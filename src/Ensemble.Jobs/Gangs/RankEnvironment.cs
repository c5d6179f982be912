using System.Globalization;
using Ensemble.Jobs.Backends;

namespace Ensemble.Jobs.Gangs;

/// <summary>Composes the environment of the processes of jobs. The variables of ranks are those of <c>torchrun</c>.</summary>
internal static class RankEnvironment
{
    private const string Threads = "OMP_NUM_THREADS";
    private const int MostAdded = 24;
    private const string AsyncErrors = "TORCH_NCCL_ASYNC_ERROR_HANDLING";

    /// <summary>What every process of a job has: what it inherits, what the job adds, and what tells it whose it is.</summary>
    /// <param name="inherited">What all processes of the backend have.</param>
    /// <param name="start">Whose process it is.</param>
    /// <param name="artifacts">The file for what it makes.</param>
    public static Dictionary<string, string> Of(IReadOnlyDictionary<string, string> inherited, AttemptStart start, string artifacts)
    {
        Dictionary<string, string> variables = new(inherited.Count + start.Spec.Environment.Count + MostAdded, StringComparer.Ordinal);
        foreach ((string name, string value) in inherited)
            variables.Add(name, value);
        foreach ((string name, string value) in start.Spec.Environment)
            variables[name] = value;
        if (!start.Gpus.IsEmpty)
            variables["CUDA_VISIBLE_DEVICES"] = string.Join(',', start.Gpus);
        if (start.TraceParent is { } span)
            variables["TRACEPARENT"] = span;
        variables["ENSEMBLE_JOB"] = start.Job;
        variables["ENSEMBLE_ATTEMPT"] = Text(start.Attempt);
        variables["ENSEMBLE_ARTIFACTS"] = artifacts;
        return variables;
    }

    /// <summary>The same for a rank.</summary>
    /// <param name="inherited">What all processes of the backend have.</param>
    /// <param name="start">Whose process it is.</param>
    /// <param name="place">Where it stands.</param>
    /// <param name="rendezvous">Where it finds the others.</param>
    /// <param name="artifacts">The file for what it makes.</param>
    /// <param name="errorFile">Where it may say why it failed.</param>
    public static Dictionary<string, string> Of(
        IReadOnlyDictionary<string, string> inherited, AttemptStart start, RankPlace place, Rendezvous rendezvous, string artifacts, string errorFile)
    {
        var variables = Of(inherited, start, artifacts);
        foreach ((string name, string value) in Names(start, place, rendezvous, errorFile))
            variables[name] = value;
        variables.TryAdd(AsyncErrors, "1");
        // As many threads in each process as there are processors would be far too many of them.
        if (place.WorldSize > 1)
            variables.TryAdd(Threads, "1");
        return variables;
    }

    private static (string Name, string Value)[] Names(AttemptStart start, RankPlace place, Rendezvous rendezvous, string errorFile)
    {
        var gang = start.Spec.Gang ?? new GangSpec();
        return
        [
            ("RANK", Text(place.Rank)),
            ("LOCAL_RANK", Text(place.LocalRank)),
            ("WORLD_SIZE", Text(place.WorldSize)),
            ("LOCAL_WORLD_SIZE", Text(place.LocalWorldSize)),
            ("GROUP_RANK", Text(place.GroupRank)),
            ("GROUP_WORLD_SIZE", Text(place.GroupWorldSize)),
            ("ROLE_RANK", Text(place.Rank)),
            ("ROLE_WORLD_SIZE", Text(place.WorldSize)),
            ("ROLE_NAME", gang.Role),
            ("MASTER_ADDR", rendezvous.Address),
            ("MASTER_PORT", Text(rendezvous.Port)),
            ("TORCHELASTIC_RESTART_COUNT", Text(start.Restart)),
            ("TORCHELASTIC_MAX_RESTARTS", Text(gang.MaxRestarts)),
            ("TORCHELASTIC_RUN_ID", start.Job),
            ("TORCHELASTIC_USE_AGENT_STORE", "False"),
            ("TORCHELASTIC_ERROR_FILE", errorFile),
        ];
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
