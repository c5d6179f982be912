namespace Ensemble.Model;

/// <summary>A Python script, run by the interpreter of the virtual environment found in or above its folder, else by <c>python3</c>.</summary>
/// <param name="name">A DNS label.</param>
/// <param name="directory">The script's folder, relative to the AppHost's; also the working directory.</param>
/// <param name="script">The script, relative to <paramref name="directory"/>.</param>
public sealed class PythonAppResource(string name, string directory, string script) : ExecutableResource(name, "python3", directory)
{
    /// <summary>The script, relative to the working directory.</summary>
    public string Script { get; } = script ?? throw new ArgumentNullException(nameof(script));
}
