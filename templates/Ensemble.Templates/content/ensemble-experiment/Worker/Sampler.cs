using System.Net.Sockets;
using Ensemble.Client;

namespace EnsembleExperiment._1.Worker;

/// <summary>Throws darts at the unit square and reports how many fell inside the circle.</summary>
internal static class Sampler
{
    private const int Darts = 1_000_000;

    /// <summary>Ends when the collector has the report.</summary>
    public static async Task RunAsync(ServiceEndpoint samples, int seed)
    {
        var random = new Random(seed);
        int inside = 0;
        for (int dart = 0; dart < Darts; dart++)
        {
            double x = random.NextDouble(), y = random.NextDouble();
            if ((x * x) + (y * y) < 1)
                inside++;
        }

        // Connecting waits until the collector listens: no order of starting is needed.
        using TcpClient collector = await samples.ConnectAsync(TimeSpan.FromSeconds(30), TimeProvider.System);
        await using var writer = new StreamWriter(collector.GetStream());
        await writer.WriteLineAsync($"{inside} {Darts}");
        Console.WriteLine($"{inside} of {Darts} darts inside");
    }
}
