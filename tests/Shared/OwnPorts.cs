using System.Globalization;
using System.Net.NetworkInformation;

namespace Ensemble.Tests;

/// <summary>
/// Ports that no other program of tests uses at the same time. AppHosts agree about ports through a ledger, and each program of tests has a ledger of its
/// own: two of them would give the same port to two processes, as long as neither listens there yet. They are none of those that the system gives to outgoing
/// connections.
/// </summary>
internal static class OwnPorts
{
    private const int Lowest = 2000, Blocks = 20, BlockSize = 250, Pooled = 200;

    private static readonly (int First, FileStream Held) Block = Take();

    /// <summary>For AppHosts, as the setting <c>Ensemble:PortRange</c> has it.</summary>
    public static string Pool { get; } = string.Create(CultureInfo.InvariantCulture, $"{Block.First}-{Block.First + Pooled - 1}");

    /// <summary>The first of fifty in a row that no AppHost takes unasked.</summary>
    public static int Apart { get; } = Block.First + Pooled;

    // Whoever holds the lock of a block has its ports, until its process ends.
    private static (int First, FileStream Held) Take()
    {
        var listening = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(l => l.Port).ToHashSet();
        for (int block = 0; block < Blocks; block++)
        {
            int first = Lowest + (block * BlockSize);
            if (Enumerable.Range(first, BlockSize).Any(listening.Contains))
                continue;
            try
            {
                return (first, new FileStream(
                    Path.Combine(Path.GetTempPath(), $"ensemble-tests-ports-{first}"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (Exception taken) when (taken is IOException or UnauthorizedAccessException)
            {
                // Another program of tests, or one of another user, has it.
            }
        }
        throw new InvalidOperationException("No block of ports is free for these tests.");
    }
}
