namespace Ensemble.Client;

/// <summary>What <see cref="EnsembleTelemetry.Start(EnsembleTelemetryOptions)"/> sends, and for whom.</summary>
public sealed record EnsembleTelemetryOptions
{
    /// <summary>The names of the activity sources whose traces are sent.</summary>
    /// <value>Default: none but this library's own.</value>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>The names of the meters whose metrics are sent, beside <c>System.Runtime</c>, which always is.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<string> Meters { get; init; } = [];

    /// <summary>How long disposal may take in all to send what is left.</summary>
    /// <value>Default: 2 seconds.</value>
    public TimeSpan FlushTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Where the receiver's address, the name of the service and the trace to continue are read.</summary>
    /// <value>Default: the environment of this process.</value>
    public EnsembleEnvironment Environment { get; init; } = EnsembleEnvironment.Current;
}
