using Ensemble.Model;

namespace Ensemble.Hosting;

/// <summary>Declares processes that run lines of shell.</summary>
public static class ShellExtensions
{
    /// <summary>Declares lines that run in one <c>/bin/bash</c> in the default experiment. The process ends with the last line's status.</summary>
    /// <param name="builder">The application's builder.</param>
    /// <param name="name">A DNS label, unique among the processes beside it.</param>
    /// <param name="lines">The lines in order.</param>
    public static IResourceBuilder<ShellResource> AddShell(this IDistributedApplicationBuilder builder, string name, params CallNames lines) =>
        Add(DeclarationScope.Of(builder), name, lines);

    /// <summary>Declares lines that run in one <c>/bin/bash</c> in an experiment or a group. The process ends with the last line's status.</summary>
    /// <inheritdoc cref="AddShell(IDistributedApplicationBuilder, string, CallNames)"/>
    public static IResourceBuilder<ShellResource> AddShell(this IResourceBuilder<IResourceWithMembers> builder, string name, params CallNames lines) =>
        Add(DeclarationScope.Of(builder), name, lines);

    private static IResourceBuilder<ShellResource> Add(DeclarationScope scope, string name, CallNames lines) =>
        scope.Declare(new ShellResource(name, [.. lines]), lines.Location);
}
