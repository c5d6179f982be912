namespace Ensemble.Model.Planning;

/// <summary>What planning must know of the machine. Passed in, so that planning itself reads nothing.</summary>
public interface IPlanFacts
{
    /// <summary>The user's home, for <c>~</c> in working directories.</summary>
    string Home { get; }

    /// <summary>How a project's built output is started.</summary>
    /// <param name="project">The project.</param>
    /// <param name="projectPath">Its absolute path.</param>
    ProjectLaunch Project(ProjectResource project, string projectPath);

    /// <summary>The interpreter for scripts of a folder: that of a virtual environment in or above it, else <c>python3</c>.</summary>
    /// <param name="directory">The script's folder, absolute.</param>
    string PythonInterpreter(string directory);
}
