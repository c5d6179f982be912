namespace Ensemble.Tasks.Workflows;

/// <summary>Means and how many values each was made of.</summary>
internal sealed class StatTable
{
    public const string CountSuffix = "__count";

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (double Sum, long Count)> _stats = []; // as many as there are names in the program

    public void Record(string name, double value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        lock (_lock)
        {
            var (sum, count) = _stats.GetValueOrDefault(name);
            _stats[name] = (sum + value, count + 1);
        }
    }

    public IReadOnlyDictionary<string, double> Export()
    {
        lock (_lock)
        {
            var exported = new Dictionary<string, double>();
            foreach (var (name, (sum, count)) in _stats)
            {
                exported[name] = sum / count;
                exported[name + CountSuffix] = count;
            }
            _stats.Clear();
            return exported;
        }
    }

    /// <summary>The means of several tables, each weighted by how many values it was made of; one without a number counts as one value.</summary>
    public static IReadOnlyDictionary<string, double> Merge(IEnumerable<IReadOnlyDictionary<string, double>> tables)
    {
        var merged = new Dictionary<string, (double Sum, double Count)>();
        foreach (var table in tables)
        {
            foreach (var (name, mean) in table.Where(t => !t.Key.EndsWith(CountSuffix, StringComparison.Ordinal)))
            {
                double weight = table.GetValueOrDefault(name + CountSuffix, 1);
                var (sum, count) = merged.GetValueOrDefault(name);
                merged[name] = (sum + mean * weight, count + weight);
            }
        }
        return merged.Where(m => m.Value.Count > 0).SelectMany(m => new[]
        {
            KeyValuePair.Create(m.Key, m.Value.Sum / m.Value.Count),
            KeyValuePair.Create(m.Key + CountSuffix, m.Value.Count),
        }).ToDictionary();
    }
}
