using Ensemble.Model;

namespace Ensemble.Hosting.Tests.Declaring;

/// <summary>An extension as integrations write them: a method that declares a process with its usual settings.</summary>
internal static class NodeLikeExtensions
{
    public static IResourceBuilder<ExecutableResource> AddNodeLike(this IDistributedApplicationBuilder builder, string name, string directory) =>
        builder.AddExecutable(name, "npm", directory, "run", "start").WithOtlpExporter();
}
