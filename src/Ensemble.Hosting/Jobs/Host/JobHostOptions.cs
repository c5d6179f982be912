namespace Ensemble.Hosting.Jobs.Host;

/// <summary>How the user's jobs are hosted.</summary>
internal sealed record JobHostOptions
{
    /// <summary>Where they are.</summary>
    public required UserJobPlace Place { get; init; }

    /// <summary>What their service is made of.</summary>
    public required JobServiceOptions Service { get; init; }

    /// <summary>Where the host says what people should see; each line at once.</summary>
    public required TextWriter Log { get; init; }

    /// <summary>How long nobody has asked, and nothing was unfinished, when the host ends.</summary>
    public TimeSpan IdleAfter { get; init; } = TimeSpan.FromSeconds(60);
}
