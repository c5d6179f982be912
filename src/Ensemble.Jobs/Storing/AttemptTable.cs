using System.Collections.Immutable;
using System.Globalization;
using Ensemble.Storage;
using Microsoft.Data.Sqlite;

namespace Ensemble.Jobs.Storing;

/// <summary>Attempts; of each job the newest.</summary>
internal sealed class AttemptTable(SqliteConnection connection) : IDisposable
{
    /// <summary>How many attempts of a job are kept.</summary>
    public const int Kept = 100;

    private readonly Statement _begin = new(connection, "INSERT INTO attempt VALUES($0, $1, $2, $3, $4, NULL, $5, NULL)", 6);
    private readonly Statement _end = new(connection, "UPDATE attempt SET state = $2, ended = $3, cause = $4 WHERE job = $0 AND number = $1", 5);
    private readonly Statement _trim = new(connection, "DELETE FROM attempt WHERE job = $0 AND number <= $1", 2);
    private readonly Statement _remove = new(connection, "DELETE FROM attempt WHERE job = $0", 1);

    public void Begin(long job, int number, int restart, long time, ImmutableArray<int> gpus)
    {
        _begin.Execute(job, (long)number, (long)restart, (long)AttemptState.Running, time, Text(gpus));
        if (number > Kept)
            _trim.Execute(job, (long)(number - Kept));
    }

    public void End(long job, int number, AttemptEnd end, long time) =>
        _end.Execute(job, (long)number, (long)end.State, time, end.Cause is { } cause ? JobJson.Write(cause) : DBNull.Value);

    public void Remove(long job) => _remove.Execute(job);

    /// <summary>GPUs from their text.</summary>
    public static ImmutableArray<int> GpusOf(string text) =>
        text.Length == 0 ? [] : [.. text.Split(',').Select(gpu => int.Parse(gpu, CultureInfo.InvariantCulture))];

    public void Dispose()
    {
        _begin.Dispose();
        _end.Dispose();
        _trim.Dispose();
        _remove.Dispose();
    }

    private static string Text(ImmutableArray<int> gpus) => gpus.IsDefaultOrEmpty ? "" : string.Join(',', gpus);
}
