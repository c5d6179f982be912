using Ensemble.Model;

namespace Ensemble.Hosting.Saving;

/// <summary>
/// How resources are named where a saved model refers to them: <c>rl/learner</c> and <c>rl/workers/agent</c> are processes, <c>rl/workers/</c> a group,
/// <c>rl/</c> an experiment, and <c>token</c> a parameter, connection string or external service.
/// </summary>
internal sealed class ResourcePaths
{
    private readonly Dictionary<string, IResource> _resources = new(StringComparer.Ordinal);
    private readonly Dictionary<IResource, string> _paths = new(ReferenceEqualityComparer.Instance);

    /// <summary>All paths known.</summary>
    public IEnumerable<string> All => _resources.Keys;

    public static ResourcePaths Of(IEnumerable<IResource> resources)
    {
        var paths = new ResourcePaths();
        foreach (var resource in resources)
            paths.AddWithMembers(resource);
        return paths;
    }

    /// <summary>Adds an experiment with all below it, or a value. Processes and groups come with their experiments.</summary>
    public void AddWithMembers(IResource resource)
    {
        if (resource is ExperimentResource experiment)
            AddScope(experiment, $"{experiment.Name}/");
        else if (resource is not (IProcessResource or ProcessGroupResource))
            Add(resource, resource.Name);
    }

    public string? Find(IResource resource) => _paths.GetValueOrDefault(resource);

    public IResource? Find(string path) => _resources.GetValueOrDefault(path);

    private void AddScope(IResourceWithMembers scope, string path)
    {
        Add(scope, path);
        foreach (var member in scope.Members)
        {
            if (member is ProcessGroupResource group)
                AddScope(group, $"{path}{group.Name}/");
            else
                Add(member, path + member.Name);
        }
    }

    private void Add(IResource resource, string path)
    {
        _resources.TryAdd(path, resource);
        _paths.TryAdd(resource, path);
    }
}
