using System.Globalization;

namespace DistributedTraining;

/// <summary>What a process of a gang is told: who it is, how many there are, and where they meet.</summary>
/// <param name="Rank">From 0.</param>
/// <param name="WorldSize">How many there are.</param>
/// <param name="MasterAddress">Where rank 0 is met.</param>
/// <param name="MasterPort">At which port.</param>
/// <param name="Restart">How often all of them have been started again.</param>
internal sealed record RankPlace(int Rank, int WorldSize, string MasterAddress, int MasterPort, int Restart)
{
    /// <summary>From the environment; alone where it says nothing.</summary>
    public static RankPlace Read() => new(
        Number("RANK", 0), Number("WORLD_SIZE", 1), Environment.GetEnvironmentVariable("MASTER_ADDR") ?? "127.0.0.1", Number("MASTER_PORT", 0),
        Number("TORCHELASTIC_RESTART_COUNT", 0));

    private static int Number(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : otherwise;
}
