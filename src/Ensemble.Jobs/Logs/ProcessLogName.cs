using System.Globalization;

namespace Ensemble.Jobs.Logs;

/// <summary>What the name of a log says: whose it is.</summary>
/// <param name="Attempt">The attempt.</param>
/// <param name="Rank">The rank; null for a process that is none.</param>
/// <param name="IsError">Whether it is standard error.</param>
internal readonly record struct ProcessLogName(int Attempt, int? Rank, bool IsError)
{
    private const string RankMark = "rank";

    /// <summary>The name of the file for a job.</summary>
    public string Write(long number)
    {
        string stream = IsError ? "err" : "out";
        return Rank is null
            ? string.Create(CultureInfo.InvariantCulture, $"{number}.{Attempt}.{stream}.log")
            : string.Create(CultureInfo.InvariantCulture, $"{number}.{Attempt}.{RankMark}{Rank}.{stream}.log");
    }

    /// <summary>Reads a name back; null where it is none of a process.</summary>
    public static ProcessLogName? TryRead(string name)
    {
        string[] parts = name.Split('.');
        if (parts is not [_, var attempt, .., "out" or "err", "log"] || !TryNumber(attempt, out int number))
            return null;
        bool isError = parts[^2] == "err";
        return parts.Length switch
        {
            4 => new(number, null, isError),
            5 when parts[2].StartsWith(RankMark, StringComparison.Ordinal) && TryNumber(parts[2][RankMark.Length..], out int rank) =>
                new(number, rank, isError),
            _ => null,
        };
    }

    private static bool TryNumber(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
