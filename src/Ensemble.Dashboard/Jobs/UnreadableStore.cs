using Ensemble.Jobs.Storing;
using Ensemble.Storage;
using Microsoft.Data.Sqlite;

namespace Ensemble.Dashboard.Jobs;

/// <summary>A store of jobs that is damaged, of a later version, or removed while it is read.</summary>
internal static class UnreadableStore
{
    public static bool Is(Exception failure) => failure is SqliteException or StoreFormatException or StoreDamagedException or IOException;

    public static string Message(Exception failure) => $"the store of jobs cannot be read: {failure.Message.TrimEnd('.')}";
}
