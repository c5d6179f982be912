using System.Globalization;
using System.Net.Sockets;
using static System.FormattableString;

namespace Integration;

/// <summary>A connection on which orders go down and results come up, one line of text each: <c>integrate 0 5</c>, <c>41.6</c>, <c>stop</c>.</summary>
public sealed class Line(TcpClient connection) : IDisposable
{
    private const string Order = "integrate";
    private const string Stop = "stop";

    private readonly StreamReader reader = new(connection.GetStream());
    private readonly StreamWriter writer = new(connection.GetStream()) { AutoFlush = true };

    public Task SendOrderAsync(Interval interval) => SendAsync(Invariant($"{Order} {interval.From:r} {interval.To:r}"));

    public Task SendStopAsync() => SendAsync(Stop);

    public Task SendResultAsync(double result) => SendAsync(Invariant($"{result:r}"));

    public async Task<double> ReceiveResultAsync() => Number(await ReceiveAsync());

    /// <returns>The interval to integrate over, or null if it is time to stop.</returns>
    public async Task<Interval?> ReceiveOrderAsync() => await ReceiveAsync() switch
    {
        Stop => null,
        var line when line.Split(' ') is [Order, var from, var to] => new Interval(Number(from), Number(to)),
        var line => throw new InvalidDataException($"'{line}' is no order."),
    };

    public void Dispose()
    {
        reader.Dispose();
        writer.Dispose();
        connection.Dispose();
    }

    private Task SendAsync(string line) => writer.WriteLineAsync(line);

    private async Task<string> ReceiveAsync() => await reader.ReadLineAsync() ?? throw new EndOfStreamException("The other side is gone.");

    private static double Number(string text) => double.TryParse(text, CultureInfo.InvariantCulture, out double number)
        ? number
        : throw new InvalidDataException($"'{text}' is not a number.");
}
