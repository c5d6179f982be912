namespace Ensemble.Hosting.Journal;

/// <summary>Tells a disk that takes no more from a defect.</summary>
internal static class DiskRefusal
{
    /// <summary>Why a file cannot be written, in words for people; null where the exception says something else.</summary>
    public static string? Of(Exception failure) => failure switch
    {
        IOException or UnauthorizedAccessException => failure.Message,
        // What .NET makes of a file that reached the limit of its user (ulimit -f).
        ArgumentOutOfRangeException => "The file has reached the length that files of this user may have.",
        _ => null,
    };
}
