namespace Ensemble.Hosting;

/// <summary>More about a command.</summary>
public record CommandOptions
{
    /// <summary>No description, no confirmation, always enabled.</summary>
    public static CommandOptions Default { get; } = new();

    /// <summary>A sentence about what it does; null for none.</summary>
    public string? Description { get; init; }

    /// <summary>Asked before it runs; null to run at once.</summary>
    public string? ConfirmationMessage { get; init; }

    /// <summary>The icon shown; null for none.</summary>
    public string? IconName { get; init; }

    /// <summary>Whether the icon is filled; null for the default.</summary>
    public IconVariant? IconVariant { get; init; }

    /// <summary>Whether the dashboard shows it in the first place.</summary>
    public bool IsHighlighted { get; init; }

    /// <summary>Whether it can be run now; null for always.</summary>
    public Func<UpdateCommandStateContext, ResourceCommandState>? UpdateState { get; init; }
}
