using Ensemble.Storage;
using Microsoft.Data.Sqlite;

namespace Ensemble.Jobs.Storing;

/// <summary>Numbers that the store itself remembers.</summary>
internal sealed class SettingTable(SqliteConnection connection) : IDisposable
{
    /// <summary>1 where the last host closed the store.</summary>
    public const string Closed = "closed";

    /// <summary>The highest row that a job ever had, where that job is gone.</summary>
    public const string LastRow = "last_row";

    /// <summary>Written to see whether the disk takes anything.</summary>
    public const string Probe = "probe";

    private readonly Statement _get = new(connection, "SELECT value FROM setting WHERE name = $0", 1);
    private readonly Statement _set = new(connection, "INSERT INTO setting VALUES($0, $1) ON CONFLICT DO UPDATE SET value = excluded.value", 2);

    /// <summary>0 where nothing is remembered.</summary>
    public long this[string name]
    {
        get => _get.Scalar(name);
        set => _set.Execute(name, value);
    }

    public void Dispose()
    {
        _get.Dispose();
        _set.Dispose();
    }
}
