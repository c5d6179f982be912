using Microsoft.Data.Sqlite;

namespace Ensemble.Jobs.Storing;

/// <summary>Why something is not in the store.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Reason">What SQLite or the system says, the end of a sentence.</param>
internal sealed record StoreFailure(StoreFailureKind Kind, string Reason)
{
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int NotADatabase = 26;
    private const int TooBig = 18;
    private const int Constraint = 19;
    private const int Mismatch = 20;
    private const int OutOfRange = 25;

    /// <summary>What an exception says about the store.</summary>
    public static StoreFailure Of(Exception failure) => failure switch
    {
        StoreDamagedException => new(StoreFailureKind.Damaged, failure.Message),
        SqliteException { SqliteErrorCode: Corrupt or NotADatabase } => new(StoreFailureKind.Damaged, failure.Message),
        SqliteException { SqliteErrorCode: Full } => new(StoreFailureKind.Full, "the disk is full"),
        SqliteException { SqliteErrorCode: TooBig or Constraint or Mismatch or OutOfRange } => new(StoreFailureKind.Item, failure.Message),
        SqliteException or IOException or UnauthorizedAccessException => new(StoreFailureKind.Unwritable, failure.Message),
        _ => new(StoreFailureKind.Item, failure.ToString()),
    };
}
