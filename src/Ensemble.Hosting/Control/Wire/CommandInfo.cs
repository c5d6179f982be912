namespace Ensemble.Hosting.Control.Wire;

/// <summary>A command as it is sent.</summary>
internal sealed record CommandInfo
{
    /// <summary>The name by which it is run.</summary>
    public required string Name { get; init; }

    /// <summary>What people see.</summary>
    public required string DisplayName { get; init; }

    /// <summary>A sentence about what it does; null for none.</summary>
    public string? Description { get; init; }

    /// <summary>To be asked before it runs; null to run at once.</summary>
    public string? Confirmation { get; init; }

    /// <summary>A <see cref="ResourceCommandState"/>. Only enabled ones can be run; hidden ones are not to be shown.</summary>
    public required string State { get; init; }

    /// <summary>Whether it is shown in the first place.</summary>
    public bool Highlighted { get; init; }

    /// <summary>A command as it is sent.</summary>
    public static CommandInfo Of(ResourceCommandSnapshot command) => new()
    {
        Name = command.Name,
        DisplayName = command.DisplayName,
        Description = command.DisplayDescription,
        Confirmation = command.ConfirmationMessage,
        State = command.State.ToString(),
        Highlighted = command.IsHighlighted,
    };

    /// <summary>What was sent; a state that this version does not know is disabled.</summary>
    public ResourceCommandSnapshot ToSnapshot() => new(
        Name, Enum.TryParse(State, out ResourceCommandState state) ? state : ResourceCommandState.Disabled, DisplayName, Description, Confirmation,
        IconName: null, IconVariant: null, Highlighted);
}
