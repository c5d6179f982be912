using System.Runtime.CompilerServices;
using Ensemble.Hosting.Jobs.Api;
using Ensemble.Hosting.Jobs.Client;
using Ensemble.Jobs;
using Ensemble.Rules.Members.Local;

namespace Ensemble.Hosting.Ensembles;

/// <summary>
/// The user's own jobs as a queue: their host lives on when this process ends, and with it what was submitted. A host that is gone is started again.
/// </summary>
/// <param name="client">The way to it; disposed with this.</param>
/// <param name="variables">The environment that jobs are to have.</param>
/// <param name="time">The clock.</param>
internal sealed class HostQueue(JobClient client, IReadOnlyDictionary<string, string> variables, TimeProvider time) : IJobQueue
{
    private const int PageSize = 1_000;
    private const int Exists = 409;

    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private int? _cores;

    public async ValueTask<int> CoresAsync(CancellationToken cancellationToken) =>
        _cores ??= (await AskAsync(() => client.LastChangeAsync(cancellationToken))).Cores;

    public async ValueTask<long> LastChangeAsync(CancellationToken cancellationToken) =>
        (await AskAsync(() => client.LastChangeAsync(cancellationToken))).Sequence;

    public async IAsyncEnumerable<JobNews> ReadAsync(long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        long heard = time.GetTimestamp();
        while (true)
        {
            string broken = "it has ended";
            await using var changes = client.ChangesAsync(after, cancellationToken).GetAsyncEnumerator(cancellationToken);
            while (true)
            {
                try
                {
                    if (!await changes.MoveNextAsync())
                        break;
                }
                catch (Exception failure) when (failure is IOException or JobRefusedException or JobHostException)
                {
                    broken = failure.Message;
                    break;
                }
                heard = time.GetTimestamp();
                after = changes.Current.Sequence;
                yield return new(changes.Current.ToChange(), changes.Current.Status ?? 0);
            }
            if (time.GetElapsedTime(heard) > Patience)
                throw new IOException($"the host of your jobs does not answer: {broken}");
            await Task.Delay(TryAgainAfter, time, cancellationToken);
            if (await TryReachAsync(cancellationToken))
                heard = time.GetTimestamp();
        }
    }

    public async ValueTask<string?> ScheduleAsync(JobSpec spec, int count, string id, CancellationToken cancellationToken)
    {
        var body = new JobBody
        {
            Id = id,
            Type = spec.Type,
            Command = [spec.Command!.Program, .. spec.Command.Arguments],
            Environment = new(variables.Concat(spec.Environment).GroupBy(variable => variable.Key).ToDictionary(same => same.Key, same => same.Last().Value)),
            WorkingDirectory = spec.WorkingDirectory,
            Needs = spec.Needs,
            Gang = spec.Gang is { } gang ? GangInfo.Of(gang) : null,
            Retry = RetryInfo.Of(spec.Retry),
            TimeLimitSeconds = spec.TimeLimit?.TotalSeconds,
            Labels = new(spec.Labels),
            Array = count > 1 ? FormattableString.Invariant($"0-{count - 1}") : null,
        };
        try
        {
            await AskAsync(() => client.SubmitAsync(body, cancellationToken));
            return null;
        }
        catch (JobRefusedException refused)
        {
            return refused.Status == Exists ? null : refused.Message;
        }
    }

    public async ValueTask CancelAsync(string job, CancellationToken cancellationToken)
    {
        try
        {
            await AskAsync(() => client.CancelAsync(job, cancellationToken));
        }
        catch (JobRefusedException)
        {
            // It has ended, or was forgotten.
        }
    }

    public async ValueTask<IReadOnlyList<string>> UnfinishedAsync(string label, string value, CancellationToken cancellationToken)
    {
        List<string> found = [];
        foreach (string state in new[] { "scheduled", "running" })
        {
            string? page = null;
            do
            {
                string query = $"state={state}&limit={PageSize}&label={Uri.EscapeDataString($"{label}={value}")}";
                var jobs = await AskAsync(() => client.ListAsync(page is null ? query : $"{query}&page={Uri.EscapeDataString(page)}", cancellationToken));
                found.AddRange(jobs.Data.Select(job => job.Id));
                page = jobs.Next;
            }
            while (page is not null);
        }
        return found;
    }

    public ValueTask DisposeAsync() => client.DisposeAsync();

    private async ValueTask<bool> TryReachAsync(CancellationToken cancellationToken)
    {
        try
        {
            await client.LastChangeAsync(cancellationToken);
            return true;
        }
        catch (Exception gone) when (gone is IOException or JobRefusedException or JobHostException)
        {
            return false;
        }
    }

    private static async Task<T> AskAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (JobHostException none)
        {
            throw new IOException(none.Message, none);
        }
    }
}
