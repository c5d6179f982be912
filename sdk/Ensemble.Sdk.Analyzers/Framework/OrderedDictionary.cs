using System.Diagnostics.CodeAnalysis;

namespace System.Collections.Generic;

/// <summary>A dictionary that keeps the order in which keys were added.</summary>
internal sealed class OrderedDictionary<TKey, TValue>(IEqualityComparer<TKey> comparer) where TKey : notnull
{
    private readonly Dictionary<TKey, TValue> _values = new(comparer);
    private readonly List<TKey> _keys = [];

    public IReadOnlyCollection<TKey> Keys => _keys;

    public IEnumerable<TValue> Values => _keys.Select(key => _values[key]);

    public bool TryGetValue(TKey key, [NotNullWhen(true)] out TValue? value) => _values.TryGetValue(key, out value!);

    public void Add(TKey key, TValue value)
    {
        _values.Add(key, value);
        _keys.Add(key);
    }

    public bool TryAdd(TKey key, TValue value)
    {
        if (_values.ContainsKey(key))
            return false;
        Add(key, value);
        return true;
    }
}
