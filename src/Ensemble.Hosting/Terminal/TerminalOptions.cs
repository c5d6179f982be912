namespace Ensemble.Hosting.Terminal;

/// <summary>Where output for people goes, and what can be shown there.</summary>
internal sealed record TerminalOptions
{
    /// <summary>The writer. Nobody else writes to it while a run is shown.</summary>
    public required TextWriter Writer { get; init; }

    /// <summary>Whether it shows colours.</summary>
    public bool Colors { get; init; }

    /// <summary>Columns; 0 where unknown.</summary>
    public int Width { get; init; }

    /// <summary>What a stream can show: colours only on a real terminal that is not dumb, unless <c>NO_COLOR</c> is set.</summary>
    /// <param name="writer">The stream.</param>
    /// <param name="isRedirected">Whether it goes to a file or a pipe.</param>
    /// <param name="width">Columns of the terminal.</param>
    /// <param name="variables">The environment.</param>
    public static TerminalOptions Detect(TextWriter writer, bool isRedirected, int width, IReadOnlyDictionary<string, string> variables) => new()
    {
        Writer = writer,
        Width = isRedirected ? 0 : width,
        Colors = !isRedirected && variables.GetValueOrDefault("TERM") is { Length: > 0 } and not "dumb"
            && string.IsNullOrEmpty(variables.GetValueOrDefault("NO_COLOR")),
    };
}
