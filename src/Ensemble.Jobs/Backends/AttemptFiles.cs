using System.Globalization;
using Ensemble.Jobs.Logs;

namespace Ensemble.Jobs.Backends;

/// <summary>The files of one attempt besides its logs. They are deleted once its end is written down.</summary>
/// <param name="files">Where files of jobs lie.</param>
/// <param name="attempt">The attempt.</param>
/// <param name="first">The first of the ranks whose files they are.</param>
/// <param name="count">How many ranks.</param>
internal sealed class AttemptFiles(JobFiles files, ProcessAttempt attempt, int first, int count)
{
    private readonly Lock _gate = new();
    private List<string>? _made;

    /// <summary>Gets or sets whether an earlier host made files that are not known here.</summary>
    public bool AreFound { get; set; }

    /// <summary>Where a rank says what it makes.</summary>
    public string Artifacts(int rank) => File("artifacts", rank);

    /// <summary>Where a rank may say why it failed.</summary>
    public string Error(int rank) => File("error", rank);

    /// <summary>Writes a parameter that is too large for a command line into a file, and gives its path.</summary>
    public string Keep(string parameter, string value)
    {
        Directory.CreateDirectory(files.Exchange);
        string safe = string.Concat(parameter.Select(static symbol => char.IsAsciiLetterOrDigit(symbol) || symbol is '_' or '-' ? symbol : '_').Take(64));
        string path;
        lock (_gate)
        {
            // Two names can become one.
            path = files.ExchangeFile(attempt.Start.Number, attempt.Start.Attempt, string.Create(CultureInfo.InvariantCulture, $"{_made?.Count ?? 0}.{safe}"));
            (_made ??= []).Add(path);
        }
        System.IO.File.WriteAllText(path, value);
        return path;
    }

    /// <summary>Deletes what was made, by us and by the processes. What cannot be deleted stays; it is small.</summary>
    public void Delete()
    {
        if (AreFound)
            files.DeleteExchange(attempt.Start.Number, attempt.Start.Attempt);
        for (int rank = first; rank < first + count; rank++)
        {
            TryDelete(Artifacts(rank));
            if (!attempt.Rules.IsSingle)
                TryDelete(Error(rank));
        }
        lock (_gate)
        {
            _made?.ForEach(TryDelete);
            _made = null;
        }
    }

    private static void TryDelete(string path)
    {
        try
        {
            System.IO.File.Delete(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Its end is written down, and nobody reads it any more.
        }
    }

    private string File(string what, int rank) =>
        files.ExchangeFile(attempt.Start.Number, attempt.Start.Attempt, string.Create(CultureInfo.InvariantCulture, $"{rank}.{what}"));
}
