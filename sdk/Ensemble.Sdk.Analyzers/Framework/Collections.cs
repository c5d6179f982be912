using System.Diagnostics.CodeAnalysis;

namespace System.Collections.Generic;

/// <summary>Methods of collections that try.</summary>
internal static class Collections
{
    public static bool TryAdd<TKey, TValue>(this Dictionary<TKey, TValue> dictionary, TKey key, TValue value) where TKey : notnull
    {
        if (dictionary.ContainsKey(key))
            return false;
        dictionary.Add(key, value);
        return true;
    }

    public static bool Remove<TKey, TValue>(this Dictionary<TKey, TValue> dictionary, TKey key, [MaybeNullWhen(false)] out TValue value) where TKey : notnull =>
        dictionary.TryGetValue(key, out value) && dictionary.Remove(key);

    public static TValue? GetValueOrDefault<TKey, TValue>(this Dictionary<TKey, TValue> dictionary, TKey key) where TKey : notnull =>
        dictionary.TryGetValue(key, out var value) ? value : default;

    public static bool TryDequeue<T>(this Queue<T> queue, [MaybeNullWhen(false)] out T first)
    {
        bool any = queue.Count > 0;
        first = any ? queue.Dequeue() : default;
        return any;
    }

    public static bool TryPeek<T>(this Stack<T> stack, [MaybeNullWhen(false)] out T top)
    {
        bool any = stack.Count > 0;
        top = any ? stack.Peek() : default;
        return any;
    }

    public static void Deconstruct<TKey, TValue>(this KeyValuePair<TKey, TValue> pair, out TKey key, out TValue value) => (key, value) = (pair.Key, pair.Value);
}
