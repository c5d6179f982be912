namespace Ensemble.Benchmarks.Harness;

/// <summary>Lets contestants run in turn, round after round: what disturbs the machine for a while disturbs all of them, and a ratio within a round stays what
/// it was.</summary>
internal static class AlternatingRounds
{
    /// <summary>Runs one round to warm up, then those that count.</summary>
    /// <returns>For each contestant what it measured, by round.</returns>
    public static async Task<IReadOnlyList<T[]>> RunAsync<T>(
        Workbench bench, string figure, int rounds, IReadOnlyList<Contestant<T>> contestants, Func<T, string> say, CancellationToken cancellationToken)
    {
        T[][] readings = [.. contestants.Select(_ => new T[rounds])];
        for (int round = -1; round < rounds; round++)
        {
            for (int i = 0; i < contestants.Count; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var reading = await contestants[i].RunAsync(cancellationToken);
                bench.Say($"  {figure}, {(round < 0 ? "warm-up" : $"round {round + 1} of {rounds}")}: {contestants[i].Name} {say(reading)}");
                if (round >= 0)
                    readings[i][round] = reading;
            }
        }
        return readings;
    }
}
