using System.Globalization;
using System.Net.Sockets;
using Ensemble.Client;

namespace EnsembleExperiment._1.Worker;

/// <summary>Listens for samplers, adds up what they report, and prints pi.</summary>
internal static class Collector
{
    /// <summary>Ends when every sampler has reported: with 0 when pi is right to two digits, else with 1.</summary>
    public static async Task<int> RunAsync(ServiceEndpoint samples, int samplers)
    {
        using TcpListener listener = await samples.ListenAsync();
        long inside = 0, total = 0;
        for (int reported = 1; reported <= samplers; reported++)
        {
            using TcpClient sampler = await listener.AcceptTcpClientAsync();
            using var reader = new StreamReader(sampler.GetStream());
            string[] numbers = (await reader.ReadLineAsync())?.Split(' ') ?? throw new EndOfStreamException("A sampler left without a report.");
            inside += long.Parse(numbers[0], CultureInfo.InvariantCulture);
            total += long.Parse(numbers[1], CultureInfo.InvariantCulture);
            Console.WriteLine($"{reported} of {samplers} samplers: pi is about {4.0 * inside / total:f4}");
        }
        return Math.Abs((4.0 * inside / total) - Math.PI) < 0.01 ? 0 : 1;
    }
}
