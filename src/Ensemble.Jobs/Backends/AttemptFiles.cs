using System.Globalization;
using Ensemble.Jobs.Logs;

namespace Ensemble.Jobs.Backends;

/// <summary>The files of one attempt besides its logs. They are deleted once its end is written down.</summary>
internal sealed class AttemptFiles(JobFiles files, ProcessAttempt attempt)
{
    private readonly Lock _gate = new();
    private List<string>? _made;

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

    /// <summary>Remembers that a process has made one of its files.</summary>
    public void Remember(string path)
    {
        lock (_gate)
            (_made ??= []).Add(path);
    }

    /// <summary>Deletes what was made.</summary>
    public void Delete()
    {
        lock (_gate)
        {
            foreach (string path in _made ?? [])
                System.IO.File.Delete(path);
            _made = null;
        }
    }

    private string File(string what, int rank) =>
        files.ExchangeFile(attempt.Start.Number, attempt.Start.Attempt, string.Create(CultureInfo.InvariantCulture, $"{rank}.{what}"));
}
