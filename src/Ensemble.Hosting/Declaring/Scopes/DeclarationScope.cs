using Ensemble.Model;

namespace Ensemble.Hosting;

/// <summary>
/// Where a process or group is declared: on the builder, in an experiment or in a group. Every kind of process is declared through this one place.
/// </summary>
/// <param name="Builder">The application's builder.</param>
/// <param name="Parent">The experiment or group; null for the default experiment.</param>
internal readonly record struct DeclarationScope(IDistributedApplicationBuilder Builder, IResourceWithMembers? Parent)
{
    public static DeclarationScope Of(IDistributedApplicationBuilder builder) => new(builder ?? throw new ArgumentNullException(nameof(builder)), null);

    public static DeclarationScope Of(IResourceBuilder<IResourceWithMembers> parent)
    {
        ArgumentNullException.ThrowIfNull(parent);
        return new(parent.ApplicationBuilder, parent.Resource);
    }

    public IResourceBuilder<T> Declare<T>(T resource, SourceLocation at) where T : class, IResource
    {
        resource.Annotations.Add(new DeclaredAtAnnotation(at));
        if (Parent is not null)
            Join(Parent, resource, at);
        return Builder.AddResource(resource, at.File, at.Line);
    }

    public static void Join(IResource parent, IResource member, SourceLocation at)
    {
        switch (parent, member)
        {
            case (ExperimentResource experiment, _):
                experiment.Join(member, at);
                break;
            case (ProcessGroupResource group, IProcessResource process):
                group.Join(process, at);
                break;
            default:
                throw new ArgumentException($"'{member.Name}' cannot join '{parent.Name}': experiments hold processes and groups, groups hold processes.",
                    nameof(member));
        }
    }
}
