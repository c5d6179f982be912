namespace Ensemble.Hosting.Notifications;

/// <summary>A line that the AppHost logged about a resource.</summary>
/// <param name="Subject">The full name of the process or replica, or the name of any other resource.</param>
/// <param name="Line">The line.</param>
internal readonly record struct HostLine(string Subject, LoggedLine Line);
