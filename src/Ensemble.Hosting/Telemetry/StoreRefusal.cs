using Ensemble.Hosting.Journal;
using Ensemble.Storage;
using Ensemble.Telemetry.Storing;
using Microsoft.Data.Sqlite;

namespace Ensemble.Hosting.Telemetry;

/// <summary>Tells a store that cannot be used from a defect.</summary>
internal static class StoreRefusal
{
    /// <summary>Why it cannot be used, in words for people; null where the exception says something else.</summary>
    public static string? Of(Exception failure) => failure switch
    {
        SqliteException or StoreFormatException or DllNotFoundException => failure.Message,
        _ => DiskRefusal.Of(failure),
    };
}
