using System.Runtime.CompilerServices;
using Ensemble.Model;

namespace Ensemble.Hosting;

/// <summary>Lets processes and groups that were declared first join an experiment or a group later.</summary>
public static class MembershipExtensions
{
    /// <summary>
    /// Lets a process or a group join the experiment. It leaves the default experiment; joining two others is reported when the model is checked.
    /// </summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="member">A process or a group.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="ArgumentException">The member is neither process nor group.</exception>
    public static IResourceBuilder<ExperimentResource> Add(
        this IResourceBuilder<ExperimentResource> experiment, IResourceBuilder<IResourceWithProcessSettings> member,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) => Join(experiment, member, new(file, line));

    /// <summary>Lets a process join the group. It leaves the default experiment; joining two groups is reported when the model is checked.</summary>
    /// <param name="group">The group.</param>
    /// <param name="member">A process.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static IResourceBuilder<ProcessGroupResource> Add(
        this IResourceBuilder<ProcessGroupResource> group, IResourceBuilder<IProcessResource> member,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) => Join(group, member, new(file, line));

    private static IResourceBuilder<T> Join<T>(IResourceBuilder<T> parent, IResourceBuilder<IResource> member, SourceLocation at)
        where T : class, IResourceWithMembers
    {
        ArgumentNullException.ThrowIfNull(parent);
        ArgumentNullException.ThrowIfNull(member);
        if (member.Resource is ExperimentResource)
            throw new ArgumentException($"'{member.Resource.Name}' is an experiment and cannot join '{parent.Resource.Name}'.", nameof(member));
        LeaveDefault(parent.ApplicationBuilder.Model, parent.Resource, member.Resource);
        DeclarationScope.Join(parent.Resource, member.Resource, at);
        return parent;
    }

    private static void LeaveDefault(DistributedApplicationModel model, IResource parent, IResource member)
    {
        if (model.DefaultExperiment is not { } implied || implied == parent || !implied.Holds(member))
            return;
        implied.Leave(member);
        // An experiment nobody asked for and nobody is in would run, be listed and be published for nothing.
        if (!implied.IsEmpty)
            return;
        model.Resources.Remove(implied);
        model.DefaultExperiment = null;
    }
}
