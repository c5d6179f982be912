extern alias analyzers;

using System.Reflection;
using System.Runtime.CompilerServices;
using Ensemble.Hosting;

namespace Ensemble.Sdk.Analyzers.Tests;

/// <summary>The table of methods follows the interface with which AppHosts declare.</summary>
public sealed class VerbTests
{
    // What these do to a builder cannot be seen where they are called.
    private static readonly string[] s_unseen =
    [
        "AddExperimentFromFile", "AddFromFile", "WithAnnotation",
        "OnBeforeResourceStarted", "OnConnectionStringAvailable", "OnResourceEndpointsAllocated", "OnResourceReady", "OnResourceStopped",
    ];

    [Fact]
    public void Every_method_of_a_builder_is_known_or_unseen_on_purpose()
    {
        var methods = typeof(IDistributedApplicationBuilder).Assembly.GetExportedTypes()
            .Where(type => type.IsDefined(typeof(ExtensionAttribute)))
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static))
            .Where(method => method.IsDefined(typeof(ExtensionAttribute)) && IsBuilder(method.GetParameters()[0].ParameterType))
            .Select(method => method.Name)
            .Distinct(StringComparer.Ordinal);

        methods.Where(name => !IsKnown(name)).Should().BeEquivalentTo(s_unseen);
    }

    private static bool IsBuilder(Type type) =>
        type == typeof(IDistributedApplicationBuilder) || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IResourceBuilder<>));

    private static bool IsKnown(string method) => analyzers::Ensemble.Sdk.Analyzers.Replaying.VerbTable.Find(method) is not null;
}
