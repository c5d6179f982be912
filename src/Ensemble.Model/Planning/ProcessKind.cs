namespace Ensemble.Model.Planning;

/// <summary>What a process is made of.</summary>
public enum ProcessKind
{
    /// <summary>A command.</summary>
    Executable,

    /// <summary>A .NET project's built output.</summary>
    Project,

    /// <summary>A Python script.</summary>
    Python,

    /// <summary>Shell lines.</summary>
    Shell,

    /// <summary>A container.</summary>
    Container,
}
