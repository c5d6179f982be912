using System.Collections.Immutable;

namespace Ensemble.Jobs.Gangs;

/// <summary>A choice of streams, for all ranks or rank by rank: 0 none, 1 standard output, 2 standard error, 3 both.</summary>
/// <param name="Default">For ranks that are not named.</param>
/// <param name="ByRank">For those that are.</param>
internal sealed record RankStreams(int Default, ImmutableSortedDictionary<int, int> ByRank)
{
    /// <summary>No stream of any rank.</summary>
    public static RankStreams None { get; } = new(0, ImmutableSortedDictionary<int, int>.Empty);

    /// <summary>Whether a stream of a rank is chosen.</summary>
    /// <param name="localRank">The rank on its machine.</param>
    /// <param name="isError">Whether it is standard error.</param>
    public bool Has(int localRank, bool isError) => (ByRank.GetValueOrDefault(localRank, Default) & (isError ? 2 : 1)) != 0;

    /// <summary>Reads <c>3</c> or <c>0:1,2:3</c>; null where it is neither.</summary>
    public static RankStreams? TryRead(string text)
    {
        if (TryStream(text, out int all))
            return new(all, ImmutableSortedDictionary<int, int>.Empty);
        var byRank = ImmutableSortedDictionary.CreateBuilder<int, int>();
        foreach (string part in text.Split(','))
        {
            if (part.Split(':') is not [var rank, var streams] || !TorchRunArguments.TryNumber(rank, out int number) || !TryStream(streams, out int chosen))
                return null;
            byRank[number] = chosen;
        }
        return new(0, byRank.ToImmutable());
    }

    private static bool TryStream(string text, out int streams) => TorchRunArguments.TryNumber(text, out streams) && streams <= 3;
}
