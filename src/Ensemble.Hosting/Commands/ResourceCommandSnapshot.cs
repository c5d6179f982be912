namespace Ensemble.Hosting;

/// <summary>A command of a resource at one moment.</summary>
/// <param name="Name">The name on the command line.</param>
/// <param name="State">Whether it can be run.</param>
/// <param name="DisplayName">What people see.</param>
/// <param name="DisplayDescription">A sentence about what it does; null for none.</param>
/// <param name="ConfirmationMessage">Asked before it runs; null to run at once.</param>
/// <param name="IconName">The icon shown; null for none.</param>
/// <param name="IconVariant">Whether the icon is filled; null for the default.</param>
/// <param name="IsHighlighted">Whether it is shown in the first place.</param>
public sealed record ResourceCommandSnapshot(
    string Name, ResourceCommandState State, string DisplayName, string? DisplayDescription, string? ConfirmationMessage, string? IconName,
    IconVariant? IconVariant, bool IsHighlighted);
