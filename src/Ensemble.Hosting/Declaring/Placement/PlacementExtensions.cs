using System.Runtime.CompilerServices;
using Ensemble.Model;

namespace Ensemble.Hosting;

/// <summary>Where processes are placed, and labels they carry. On an experiment or group it applies to every process below.</summary>
public static class PlacementExtensions
{
    /// <summary>A label that targets and views carry along.</summary>
    public static IResourceBuilder<T> WithLabel<T>(this IResourceBuilder<T> builder, string key, string value) where T : class, IResourceWithProcessSettings
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(value);
        return builder.Annotate(new LabelAnnotation(key, value));
    }

    /// <summary>A label that a node must have. On a member of a group it is an error: the group is placed as a whole.</summary>
    /// <param name="builder">The process outside of groups, group or experiment.</param>
    /// <param name="key">The label's key.</param>
    /// <param name="value">Its value.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static IResourceBuilder<T> WithNodeSelector<T>(
        this IResourceBuilder<T> builder, string key, string value, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where T : class, IResourceWithProcessSettings
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(value);
        return builder.Annotate(new NodeSelectorAnnotation(key, value, new(file, line)));
    }

    /// <summary>A taint of nodes that is tolerated. On a member of a group it is an error: the group is placed as a whole.</summary>
    /// <param name="builder">The process outside of groups, group or experiment.</param>
    /// <param name="key">The taint's key.</param>
    /// <param name="value">Its value; null tolerates any.</param>
    /// <param name="effect">Such as <c>NoSchedule</c>; null for all effects.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static IResourceBuilder<T> WithToleration<T>(
        this IResourceBuilder<T> builder, string key, string? value = null, string? effect = null, [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0)
        where T : class, IResourceWithProcessSettings
    {
        ArgumentNullException.ThrowIfNull(key);
        return builder.Annotate(new TolerationAnnotation(key, value, effect, new(file, line)));
    }

    /// <summary>A last change to what one target makes of the resource. Targets have shorter forms of this with their own types.</summary>
    /// <typeparam name="T">The kind of resource.</typeparam>
    /// <typeparam name="TObject">The type of the target's object; objects of other types are left alone.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="target">The target's name, such as <c>kubernetes</c>.</param>
    /// <param name="patch">Changes the target's object.</param>
    public static IResourceBuilder<T> PublishAs<T, TObject>(this IResourceBuilder<T> builder, string target, Action<TObject> patch) where T : class, IResource
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(patch);
        return builder.Annotate(new TargetPatchAnnotation(target, made =>
        {
            if (made is TObject known)
                patch(known);
        }));
    }
}
