namespace Ensemble.Model;

/// <summary>A process started from a command.</summary>
/// <param name="name">A DNS label.</param>
/// <param name="command">A path, or a name that is looked up in the process's own <c>PATH</c>.</param>
/// <param name="workingDirectory">Relative to the AppHost's folder; null to take over the group's or experiment's.</param>
public class ExecutableResource(string name, string command, string? workingDirectory) : ProcessResource(name)
{
    /// <summary>A path, or a name that is looked up in the process's own <c>PATH</c>.</summary>
    public string Command { get; } = command ?? throw new ArgumentNullException(nameof(command));

    /// <summary>As given to the constructor; a <see cref="WorkingDirectoryAnnotation"/> wins over it.</summary>
    public string? WorkingDirectory { get; } = workingDirectory;
}
