using System.Security.Cryptography.X509Certificates;

namespace Ensemble.Rules.Members.Remote;

/// <summary>A queue of this process, and the service that it serves.</summary>
internal sealed record MemberHostOptions
{
    /// <summary>Gets what the queue is.</summary>
    public required MemberDescription Description { get; init; }

    /// <summary>Gets what opens the queue for an ensemble, by the ensemble's name. Each has its own; it is disposed when the ensemble leaves.</summary>
    public required Func<string, CancellationToken, ValueTask<IMember>> Open { get; init; }

    /// <summary>Gets where the service is: <c>http</c> or <c>https</c>, host and port.</summary>
    public required Uri Server { get; init; }

    /// <summary>Gets the token of the service.</summary>
    /// <value>Default null: it asks for none.</value>
    public string? Token { get; init; }

    /// <summary>Gets what decides whether the service is the right one by its certificate.</summary>
    /// <value>Default null: the system decides.</value>
    public Func<X509Certificate2, bool>? AcceptCertificate { get; init; }

    /// <summary>Gets how long a connection may be silent before it is asked whether it lives, and how long the answer may take.</summary>
    /// <value>Default 10 s.</value>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets the clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Gets what names this process, and keeps many of them from coming back in the same moment.</summary>
    public required Random Random { get; init; }

    /// <summary>Gets who hears sentences that people should see. Called by any thread, and must not block.</summary>
    /// <value>Default null.</value>
    public Action<string>? Notice { get; init; }
}
