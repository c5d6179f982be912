using Ensemble.Hosting.Configuration;

namespace Ensemble.Hosting.Web;

/// <summary>
/// The two ports of a run, open from before its first process: one for pages, APIs and telemetry over HTTP/1.1, one for telemetry over gRPC, because a port
/// without TLS cannot serve both.
/// </summary>
internal sealed class WebListeners : IDisposable
{
    private readonly PortMemory? _memory;

    private WebListeners(LoopbackPort pages, LoopbackPort grpc, PortMemory? memory)
    {
        _memory = memory;
        Pages = pages;
        Grpc = grpc;
    }

    /// <summary>For pages, APIs, and telemetry over HTTP.</summary>
    public LoopbackPort Pages { get; }

    /// <summary>For telemetry over gRPC.</summary>
    public LoopbackPort Grpc { get; }

    /// <summary>Where people find the pages.</summary>
    public Uri Address => new UriBuilder("http", "localhost", Pages.Number).Uri;

    /// <summary>The ports of a run that was taken over which are not those that its processes know.</summary>
    public bool AreOthers { get; private init; }

    /// <summary>Opens the ports of a new run.</summary>
    /// <param name="stateFolder">The folder of the AppHost's state.</param>
    /// <param name="number">The port for pages; 0 for the one of the last run, if it is free.</param>
    /// <param name="pool">Ports that are for processes.</param>
    /// <returns>Null where the port is taken, or none is free.</returns>
    public static WebListeners? TryOpen(string stateFolder, int number, PortRange pool)
    {
        var memory = number == 0 ? PortMemory.Take(stateFolder) : null;
        var pages = number != 0 ? LoopbackPort.TryOpen(number)
            : (memory!.Recall() is { } last ? LoopbackPort.TryOpen(last) : null) ?? LoopbackPort.TryOpenAny(pool.Contains);
        return Join(pages, LoopbackPort.TryOpenAny(pool.Contains), memory, areOthers: false);
    }

    /// <summary>Opens the ports of a run again that another host had opened; others where somebody else has them now.</summary>
    /// <param name="before">Its ports.</param>
    /// <param name="pool">Ports that are for processes.</param>
    /// <returns>Null where none is free.</returns>
    public static WebListeners? TryReopen(KeptPorts before, PortRange pool)
    {
        var pages = LoopbackPort.TryOpen(before.Pages);
        var grpc = LoopbackPort.TryOpen(before.Grpc);
        bool areOthers = pages is null || grpc is null;
        return Join(pages ?? LoopbackPort.TryOpenAny(pool.Contains), grpc ?? LoopbackPort.TryOpenAny(pool.Contains), memory: null, areOthers);
    }

    /// <summary>Closes what no server has closed.</summary>
    public void Dispose()
    {
        Pages.Dispose();
        Grpc.Dispose();
        _memory?.Dispose();
    }

    private static WebListeners? Join(LoopbackPort? pages, LoopbackPort? grpc, PortMemory? memory, bool areOthers)
    {
        if (pages is not null && grpc is not null)
        {
            memory?.Remember(pages.Number);
            return new(pages, grpc, memory) { AreOthers = areOthers };
        }
        pages?.Dispose();
        grpc?.Dispose();
        memory?.Dispose();
        return null;
    }
}
