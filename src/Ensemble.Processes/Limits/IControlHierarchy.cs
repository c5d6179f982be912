namespace Ensemble.Processes.Limits;

/// <summary>A place of the kernel's control groups where this user may make groups that limit something.</summary>
internal interface IControlHierarchy
{
    /// <summary>Gets the folder in which groups are made.</summary>
    string Folder { get; }

    /// <summary>Gets whether groups here limit processors.</summary>
    bool LimitsCpus { get; }

    /// <summary>Gets whether groups here limit memory.</summary>
    bool LimitsMemory { get; }

    /// <summary>Writes the limits of a group.</summary>
    /// <exception cref="IOException">The kernel refused one.</exception>
    void Apply(string group, ProcessLimits limits);

    /// <summary>Says whether the kernel has killed a process of a group because its memory was used up.</summary>
    bool RanOutOfMemory(string group);
}
