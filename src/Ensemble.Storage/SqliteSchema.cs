using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace Ensemble.Storage;

/// <summary>What a file is made of.</summary>
/// <param name="Format">Its number; a file with a higher one is not opened.</param>
/// <param name="Pragmas">How the connection that writes is set up.</param>
/// <param name="Tables">Statements that make its tables.</param>
internal sealed record SqliteSchema(long Format, string Pragmas, string Tables)
{
    /// <summary>What is in a file, as one text.</summary>
    public static string Of(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT group_concat(type || ' ' || name || ' ' || coalesce(sql, ''), char(10)) FROM (SELECT * FROM sqlite_master ORDER BY type, name)";
        return command.ExecuteScalar() as string ?? "";
    }

    /// <summary>The same of a file that has just been made.</summary>
    [SuppressMessage("Security", "CA2100", Justification = "Constant text of the schema, nothing from outside.")]
    public string Expected()
    {
        NativeSqlite.EnsureLoaded();
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = Tables;
        command.ExecuteNonQuery();
        return Of(connection);
    }
}
