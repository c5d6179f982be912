using Ensemble.Model;

namespace Ensemble.Hosting;

/// <summary>Settings that only a container runtime understands.</summary>
public static class ContainerOptionExtensions
{
    /// <summary>Replaces the image's entry point.</summary>
    public static IResourceBuilder<ContainerResource> WithEntrypoint(this IResourceBuilder<ContainerResource> builder, string entrypoint)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Resource.Entrypoint = entrypoint ?? throw new ArgumentNullException(nameof(entrypoint));
        return builder;
    }

    /// <summary>Arguments for the container runtime itself, after those given before.</summary>
    public static IResourceBuilder<ContainerResource> WithContainerRuntimeArgs(this IResourceBuilder<ContainerResource> builder, params string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        return builder.Annotate(new ContainerOptionsAnnotation(RuntimeArguments: [.. args]));
    }

    /// <summary>When the image is fetched. Default: what the runtime does by itself.</summary>
    public static IResourceBuilder<ContainerResource> WithImagePullPolicy(this IResourceBuilder<ContainerResource> builder, ImagePullPolicy pullPolicy) =>
        builder.Annotate(new ContainerOptionsAnnotation(PullPolicy: pullPolicy));

    /// <summary>The name of the container itself, where another than the resource's is wanted.</summary>
    public static IResourceBuilder<ContainerResource> WithContainerName(this IResourceBuilder<ContainerResource> builder, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return builder.Annotate(new ContainerOptionsAnnotation(Name: name));
    }

    /// <summary>Whether the container outlives the run. Default: <see cref="ContainerLifetime.Session"/>.</summary>
    public static IResourceBuilder<ContainerResource> WithLifetime(this IResourceBuilder<ContainerResource> builder, ContainerLifetime lifetime) =>
        builder.Annotate(new ContainerOptionsAnnotation(Lifetime: lifetime));
}
