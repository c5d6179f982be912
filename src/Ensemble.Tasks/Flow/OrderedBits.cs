using System.Numerics;

namespace Ensemble.Tasks.Flow;

/// <summary>A set of small numbers that finds its least member in as many steps as the capacity has digits to base 64: four for 16 million.</summary>
internal sealed class OrderedBits
{
    private const int BitsOfWord = 6;
    private readonly ulong[][] _levels;

    /// <summary>Makes an empty set.</summary>
    /// <param name="capacity">One more than the largest number it can have, at least 1.</param>
    public OrderedBits(int capacity)
    {
        List<ulong[]> levels = [];
        for (int size = capacity; levels.Count == 0 || size > 1;)
        {
            size = (size + 63) >> BitsOfWord;
            levels.Add(new ulong[size]);
        }
        _levels = [.. levels];
    }

    public void Add(int number)
    {
        foreach (ulong[] level in _levels)
        {
            ref ulong word = ref level[number >> BitsOfWord];
            bool wasEmpty = word == 0;
            word |= 1UL << number;
            if (!wasEmpty)
                return;
            number >>= BitsOfWord;
        }
    }

    public void Remove(int number)
    {
        foreach (ulong[] level in _levels)
        {
            ref ulong word = ref level[number >> BitsOfWord];
            word &= ~(1UL << number);
            if (word != 0)
                return;
            number >>= BitsOfWord;
        }
    }

    /// <summary>The least number; there must be one.</summary>
    public int Least()
    {
        int place = 0;
        for (int level = _levels.Length - 1; level >= 0; level--)
            place = (place << BitsOfWord) + BitOperations.TrailingZeroCount(_levels[level][place]);
        return place;
    }

    /// <summary>The least number that is not below another; -1 where there is none.</summary>
    public int LeastFrom(int number)
    {
        for (int level = 0; level < _levels.Length && number >> BitsOfWord < _levels[level].Length; level++)
        {
            int place = number >> BitsOfWord;
            ulong rest = _levels[level][place] & (ulong.MaxValue << number);
            if (rest == 0)
            {
                number = place + 1;
                continue;
            }
            place = (place << BitsOfWord) + BitOperations.TrailingZeroCount(rest);
            while (--level >= 0)
                place = (place << BitsOfWord) + BitOperations.TrailingZeroCount(_levels[level][place]);
            return place;
        }
        return -1;
    }

    public void Clear() => Array.ForEach(_levels, Array.Clear);
}
