using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using Ensemble.Grpc;
using Ensemble.Rules.Members.Remote;

namespace Ensemble.Rules.Service.Serving;

/// <summary>How ensembles are served.</summary>
internal sealed record EnsembleServerOptions
{
    /// <summary>The port where nothing else is said.</summary>
    public const int UsualPort = 50051;

    /// <summary>Gets the members.</summary>
    public required MemberRegistry Members { get; init; }

    /// <summary>Gets the address or name of this machine to listen at; <c>*</c> for all of its addresses.</summary>
    /// <value>Default <c>localhost</c>.</value>
    public string Host { get; init; } = "localhost";

    /// <summary>Gets the port; 0 for a free one.</summary>
    public int Port { get; init; } = UsualPort;

    /// <summary>Gets what callers must have. Without one only this machine is listened to.</summary>
    /// <value>Default null.</value>
    public ServiceToken? Token { get; init; }

    /// <summary>Gets the certificate, with its private key.</summary>
    /// <value>Default null: no TLS.</value>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Gets what is served beside members, health and reflection.</summary>
    public ImmutableArray<GrpcService> Services { get; init; } = [];

    /// <summary>Gets how long a connection may be silent before it is asked whether it lives, and how long the answer may take.</summary>
    /// <value>Default 10 s; at least 1 s.</value>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets the clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Gets who hears sentences that people should see. Called by any thread, and must not block.</summary>
    /// <value>Default null.</value>
    public Action<string>? Notice { get; init; }
}
