namespace Ensemble.Rules.Functions.Python;

/// <summary>The last lines that were said.</summary>
internal sealed class KeptLines
{
    private const int Most = 20; // full: the oldest goes

    private readonly Lock _lock = new();
    private readonly Queue<string> _lines = new(Most);

    public void Add(string line)
    {
        lock (_lock)
        {
            if (_lines.Count == Most)
                _lines.Dequeue();
            _lines.Enqueue(line);
        }
    }

    /// <summary>The lines, which are forgotten.</summary>
    public string Take()
    {
        lock (_lock)
        {
            string text = string.Join('\n', _lines);
            _lines.Clear();
            return text;
        }
    }
}
