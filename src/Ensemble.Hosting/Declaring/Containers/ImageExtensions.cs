using System.Collections.Immutable;
using Ensemble.Model;

namespace Ensemble.Hosting;

/// <summary>The image of a process where it runs in a container.</summary>
public static class ImageExtensions
{
    /// <summary>Names the image. On an experiment or group it is the image of every process below that names none itself.</summary>
    /// <param name="builder">The process, group or experiment.</param>
    /// <param name="image">The repository, with registry where there is one; may end in <c>:tag</c>.</param>
    /// <param name="tag">The tag; null for the one in <paramref name="image"/>, else <c>latest</c>.</param>
    public static IResourceBuilder<T> WithImage<T>(this IResourceBuilder<T> builder, string image, string? tag = null)
        where T : class, IResourceWithProcessSettings
    {
        ArgumentNullException.ThrowIfNull(image);
        // A colon before the last slash belongs to the registry's port; a digest (name@sha256:…) is no tag.
        int colon = image.LastIndexOf(':');
        if (tag is null && colon > image.LastIndexOf('/') && !image.Contains('@', StringComparison.Ordinal))
            (image, tag) = (image[..colon], image[(colon + 1)..]);
        return builder.Set(new ContainerImageAnnotation(image, tag));
    }

    /// <summary>Changes the tag of the image.</summary>
    /// <exception cref="InvalidOperationException">No image was named before.</exception>
    public static IResourceBuilder<T> WithImageTag<T>(this IResourceBuilder<T> builder, string tag) where T : class, IResourceWithProcessSettings =>
        builder.Set(ImageOf(builder) with { Tag = tag });

    /// <summary>Puts a registry in front of the image's repository.</summary>
    /// <exception cref="InvalidOperationException">No image was named before.</exception>
    public static IResourceBuilder<T> WithImageRegistry<T>(this IResourceBuilder<T> builder, string registry) where T : class, IResourceWithProcessSettings
    {
        var image = ImageOf(builder);
        return builder.Set(image with { Image = $"{registry}/{image.Image}" });
    }

    /// <summary>Has the image built from a Dockerfile.</summary>
    /// <param name="builder">The process, group or experiment.</param>
    /// <param name="contextPath">The build context's folder, relative to the AppHost's.</param>
    /// <param name="dockerfilePath">The Dockerfile, relative to the context; null for <c>Dockerfile</c>.</param>
    /// <param name="stage">The stage built; null for the last.</param>
    public static IResourceBuilder<T> WithDockerfile<T>(this IResourceBuilder<T> builder, string contextPath, string? dockerfilePath = null,
        string? stage = null)
        where T : class, IResourceWithProcessSettings
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(contextPath);
        var arguments = builder.Resource.Annotations.Last<DockerfileAnnotation>()?.Arguments ?? [];
        return builder.Set(new DockerfileAnnotation(contextPath, dockerfilePath, stage, arguments));
    }

    /// <summary>Passes an argument to the build of the image.</summary>
    /// <param name="builder">A process with a Dockerfile.</param>
    /// <param name="name">The argument's name.</param>
    /// <param name="value">A text, a number, a parameter or another deferred value.</param>
    /// <exception cref="InvalidOperationException">No Dockerfile was declared before.</exception>
    public static IResourceBuilder<T> WithBuildArg<T>(this IResourceBuilder<T> builder, string name, object value) where T : class, IResourceWithProcessSettings
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(name);
        var dockerfile = builder.Resource.Annotations.Last<DockerfileAnnotation>()
            ?? throw new InvalidOperationException($"'{builder.Resource.Name}' has no Dockerfile to pass '{name}' to. Call WithDockerfile first.");
        return builder.Set(dockerfile with { Arguments = dockerfile.Arguments.Add(new(name, ReferenceExpression.From(value))) });
    }

    private static ContainerImageAnnotation ImageOf(IResourceBuilder<IResource> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Resource.Annotations.Last<ContainerImageAnnotation>()
            ?? throw new InvalidOperationException($"'{builder.Resource.Name}' has no image to change. Call WithImage first.");
    }
}
