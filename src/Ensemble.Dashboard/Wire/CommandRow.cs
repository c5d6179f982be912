namespace Ensemble.Dashboard.Wire;

/// <summary>A command of a replica.</summary>
/// <param name="Name">The name by which it is run.</param>
/// <param name="Title">What people see.</param>
/// <param name="Description">What it does; null where nothing is said.</param>
/// <param name="Confirmation">To be asked before; null to run at once.</param>
/// <param name="IsEnabled">Whether it can be run now.</param>
internal sealed record CommandRow(string Name, string Title, string? Description, string? Confirmation, bool IsEnabled);
