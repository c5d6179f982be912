namespace Ensemble.Benchmarks.AppHosts;

/// <summary>What an AppHost that is measured is to do.</summary>
internal sealed record IdleRequest
{
    /// <summary>How many processes it starts.</summary>
    public required int Processes { get; init; }

    /// <summary>The program they run.</summary>
    public string Command { get; init; } = "sleep";

    /// <summary>The number that it is given.</summary>
    public int Argument { get; init; } = 1_000;

    /// <summary>Settings of the AppHost, as arguments.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>Where commands find it; null for where those of this user look.</summary>
    public string? RuntimeDirectory { get; init; }

    /// <summary>The AppHost's arguments.</summary>
    public IEnumerable<string> Arguments =>
        [$"--Idle:Processes={Processes}", $"--Idle:Command={Command}", $"--Idle:Argument={Argument}", .. Settings];
}
