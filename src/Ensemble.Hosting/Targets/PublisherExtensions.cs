using Ensemble.Hosting.Targets;
using Microsoft.Extensions.DependencyInjection;

namespace Ensemble.Hosting;

/// <summary>Adds publishers to an AppHost.</summary>
public static class PublisherExtensions
{
    /// <summary>Adds a publisher, which <c>--publish</c> with its name asks for. One that was added later takes the place of one of the same name.</summary>
    /// <param name="builder">The application's builder.</param>
    /// <param name="publisher">The publisher.</param>
    public static IDistributedApplicationBuilder AddPublisher(this IDistributedApplicationBuilder builder, IPublisher publisher)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(publisher);
        builder.Services.AddSingleton(publisher);
        return builder;
    }
}
