namespace Ensemble.Rules.Engine;

/// <summary>How far a rule has come: it acts on its first occurrences, and passes some over between two.</summary>
/// <param name="repetitions">How often it acts; 0 or less for never.</param>
/// <param name="backoff">How many occurrences it passes over between two; 0 or less for none.</param>
internal sealed class RuleProgress(int repetitions, int backoff)
{
    private int _toPass;
    private bool _isOver;

    /// <summary>How often it acted.</summary>
    public int Acted { get; private set; }

    /// <summary>How often it could have acted.</summary>
    public long Occurrences { get; private set; }

    /// <summary>Whether it never acts again.</summary>
    public bool IsSpent => _isOver || Acted >= repetitions;

    /// <summary>Has it never act again.</summary>
    public void End() => _isOver = true;

    /// <summary>Takes an occurrence.</summary>
    /// <returns>Whether it acts on it.</returns>
    public bool Occur()
    {
        Occurrences++;
        if (IsSpent)
            return false;
        if (_toPass > 0)
        {
            _toPass--;
            return false;
        }
        Acted++;
        _toPass = Math.Max(0, backoff);
        return true;
    }
}
