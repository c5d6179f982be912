using Ensemble.Storage;
using Ensemble.Telemetry.Storing;
using Microsoft.Data.Sqlite;

namespace Ensemble.Telemetry.Exchange;

/// <summary>Copies the file of a run's telemetry while it is written, and judges copies that come from elsewhere.</summary>
internal static class TelemetryBackup
{
    /// <summary>Writes a copy of what is committed now, as one file.</summary>
    /// <param name="file">The telemetry.</param>
    /// <param name="path">The copy; must not exist.</param>
    public static void Write(StoreFile file, string path)
    {
        using var source = file.OpenForReading();
        using var copy = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWriteCreate,
            Pooling = false }.ToString());
        copy.Open();
        source.BackupDatabase(copy);
        using var command = copy.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = DELETE"; // a reader of the copy needs no right to write beside it
        command.ExecuteNonQuery();
    }

    /// <summary>
    /// Looks whether a file is telemetry as this program writes it, and nothing else: no view or trigger that would run when it is read, no damage.
    /// </summary>
    /// <returns>Why not; null where it is.</returns>
    public static string? FindFault(string folder)
    {
        try
        {
            using var connection = new SqliteConnection(
                new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, StoreFile.Name), Mode = SqliteOpenMode.ReadOnly,
                    Pooling = false }.ToString());
            connection.Open();
            Execute(connection, "PRAGMA trusted_schema = OFF");
            if (SqliteSchema.Of(connection) != StoreFile.ExpectedSchema())
                return "its telemetry has other tables than this version's";
            using var check = connection.CreateCommand();
            check.CommandText = "PRAGMA quick_check(1)";
            return check.ExecuteScalar() is "ok" ? null : "its telemetry is damaged";
        }
        catch (SqliteException broken)
        {
            return $"its telemetry cannot be read: {broken.Message}";
        }
    }

    private static void Execute(SqliteConnection connection, string constant)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constant text of this class, nothing from outside.
        command.CommandText = constant;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
