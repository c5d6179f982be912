using System.Net.Sockets;
using Ensemble.Client;

namespace Integration;

/// <summary>Those who work for somebody: workers for a master, masters for the supermaster.</summary>
public sealed class Team : IDisposable
{
    private readonly List<Line> members = [];

    public int Size => members.Count;

    /// <summary>Listens at a service until so many have come.</summary>
    public static async Task<Team> GatherAsync(ServiceEndpoint service, int size)
    {
        var team = new Team();
        using TcpListener listener = await service.ListenAsync();
        while (team.Size < size)
            team.members.Add(new Line(await listener.AcceptTcpClientAsync()));
        return team;
    }

    /// <summary>Splits the work evenly, and adds up what comes back.</summary>
    public async Task<double> IntegrateAsync(Interval interval)
    {
        double[] results = await Task.WhenAll(members.Zip(interval.Split(Size), async (member, piece) =>
        {
            await member.SendOrderAsync(piece);
            return await member.ReceiveResultAsync();
        }));
        return results.Sum();
    }

    public Task StopAsync() => Task.WhenAll(members.Select(member => member.SendStopAsync()));

    public void Dispose() => members.ForEach(member => member.Dispose());
}
