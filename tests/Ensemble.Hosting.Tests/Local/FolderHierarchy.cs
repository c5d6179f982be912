using Ensemble.Processes.Limits;

namespace Ensemble.Hosting.Tests.Local;

/// <summary>Control groups that are only folders: entering one writes a file, and nothing is limited.</summary>
internal sealed class FolderHierarchy(string folder) : IControlHierarchy
{
    public string Folder { get; } = Directory.CreateDirectory(folder).FullName;

    public bool LimitsCpus => true;

    public bool LimitsMemory => true;

    public void Apply(string group, ProcessLimits limits)
    {
    }

    public bool RanOutOfMemory(string group) => false;
}
