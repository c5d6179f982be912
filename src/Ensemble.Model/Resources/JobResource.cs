namespace Ensemble.Model;

/// <summary>A job that runs a command, or that a handler of the AppHost does.</summary>
/// <param name="name">A DNS label.</param>
/// <param name="command">A path, or a name looked up in <c>PATH</c>; empty where the handler for its type does the work.</param>
public sealed class JobResource(string name, string command) : ExecutableResource(name, command, null), IJobResource;
