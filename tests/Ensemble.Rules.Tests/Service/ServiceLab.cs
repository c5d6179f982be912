using Ensemble.Grpc;
using Ensemble.Rules.CountingMember;
using Ensemble.Rules.Members;
using Ensemble.Rules.Members.Remote;
using Ensemble.Rules.Service.Serving;

namespace Ensemble.Rules.Tests.Service;

/// <summary>A service of ensembles on a free port, and members of this process. All of it ends with the test.</summary>
internal sealed class ServiceLab : IAsyncDisposable
{
    private static int _services;

    private readonly CancellationTokenSource _ending = new();
    private readonly List<Task<MemberHostResult>> _hosts = [];
    private EnsembleServer _server;

    private ServiceLab(MemberRegistry members, EnsembleServer server) => (Members, _server) = (members, server);

    public static CancellationToken Ended => TestContext.Current.CancellationToken;

    public MemberRegistry Members { get; private set; }

    public int Port => _server.Port;

    public Uri Address => new($"http://127.0.0.1:{Port}");

    public static async Task<ServiceLab> StartAsync(Func<EnsembleServerOptions, EnsembleServerOptions>? change = null)
    {
        var (members, server) = await ServeAsync(0, change);
        return new(members, server);
    }

    /// <summary>The service is gone, with all that it knew, and another one is there.</summary>
    public async Task RestartAsync()
    {
        int port = Port;
        await _server.DisposeAsync();
        (Members, _server) = await ServeAsync(port, null);
    }

    /// <summary>Serves a queue.</summary>
    public Task<MemberHostResult> Host(Func<string, IMember> open, Func<MemberHostOptions, MemberHostOptions>? change = null)
    {
        MemberHostOptions options = new()
        {
            Description = CountingQueue.Counting,
            Open = (ensemble, _) => ValueTask.FromResult(open(ensemble)),
            Server = Address,
            Time = TimeProvider.System,
            Random = new Random(),
        };
        var host = new MemberHost(change?.Invoke(options) ?? options).RunAsync(_ending.Token);
        _hosts.Add(host);
        return host;
    }

    /// <summary>The member as an ensemble sees it.</summary>
    public Task<RemoteMember> OpenAsync(string ensemble = "e", string name = "one") =>
        Eventually.EndAsync(Members.OpenAsync("counting", name, ensemble, Ended));

    public GrpcChannel Connect(GrpcChannelOptions? options = null) => GrpcChannel.ForAddress(Address, options);

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await Eventually.EndAsync(Task.WhenAll(_hosts));
        await _server.DisposeAsync();
        _ending.Dispose();
    }

    private static async Task<(MemberRegistry Members, EnsembleServer Server)> ServeAsync(int port, Func<EnsembleServerOptions, EnsembleServerOptions>? change)
    {
        MemberRegistry members = new($"service {Interlocked.Increment(ref _services)}");
        EnsembleServerOptions options = new()
        {
            Members = members,
            Host = "127.0.0.1",
            Port = port,
            Time = TimeProvider.System,
            KeepAlive = TimeSpan.FromSeconds(1),
        };
        var outcome = await EnsembleServer.StartAsync(change?.Invoke(options) ?? options, Ended);
        return (members, outcome.Should().BeOfType<EnsembleServerOutcome.Serving>("{0}", outcome).Subject.Server);
    }
}
