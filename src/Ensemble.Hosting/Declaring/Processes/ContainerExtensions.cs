using System.Runtime.CompilerServices;
using Ensemble.Model;

namespace Ensemble.Hosting;

/// <summary>Declares containers.</summary>
public static class ContainerExtensions
{
    /// <summary>Declares a container in the default experiment.</summary>
    /// <param name="builder">The application's builder.</param>
    /// <param name="name">A DNS label, unique among the processes beside it.</param>
    /// <param name="image">The image's repository, with registry where there is one.</param>
    /// <param name="tag">The tag; null for one that stands in <paramref name="image"/>, else <c>latest</c>.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static IResourceBuilder<ContainerResource> AddContainer(
        this IDistributedApplicationBuilder builder, string name, string image, string? tag = null, [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) =>
        DeclarationScope.Of(builder).Declare(new ContainerResource(name), new(file, line)).WithImage(image, tag);

    /// <summary>Declares a container in an experiment or a group.</summary>
    /// <inheritdoc cref="AddContainer(IDistributedApplicationBuilder, string, string, string?, string, int)"/>
    public static IResourceBuilder<ContainerResource> AddContainer(
        this IResourceBuilder<IResourceWithMembers> builder, string name, string image, string? tag = null,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        DeclarationScope.Of(builder).Declare(new ContainerResource(name), new(file, line)).WithImage(image, tag);

    /// <summary>Declares a container in the default experiment whose image is built from a Dockerfile.</summary>
    /// <param name="builder">The application's builder.</param>
    /// <param name="name">A DNS label, unique among the processes beside it.</param>
    /// <param name="contextPath">The build context's folder, relative to the AppHost's.</param>
    /// <param name="dockerfilePath">The Dockerfile, relative to the context; null for <c>Dockerfile</c>.</param>
    /// <param name="stage">The stage built; null for the last.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static IResourceBuilder<ContainerResource> AddDockerfile(
        this IDistributedApplicationBuilder builder, string name, string contextPath, string? dockerfilePath = null, string? stage = null,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        DeclarationScope.Of(builder).Declare(new ContainerResource(name), new(file, line)).WithDockerfile(contextPath, dockerfilePath, stage);

    /// <summary>Declares a container in an experiment or a group whose image is built from a Dockerfile.</summary>
    /// <inheritdoc cref="AddDockerfile(IDistributedApplicationBuilder, string, string, string?, string?, string, int)"/>
    public static IResourceBuilder<ContainerResource> AddDockerfile(
        this IResourceBuilder<IResourceWithMembers> builder, string name, string contextPath, string? dockerfilePath = null, string? stage = null,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        DeclarationScope.Of(builder).Declare(new ContainerResource(name), new(file, line)).WithDockerfile(contextPath, dockerfilePath, stage);
}
