using System.Runtime.CompilerServices;
using Ensemble.Model;

namespace Ensemble.Hosting;

/// <summary>Declares services that run elsewhere.</summary>
public static class ExternalServiceExtensions
{
    /// <summary>Declares a service that runs elsewhere.</summary>
    /// <param name="builder">The application's builder.</param>
    /// <param name="name">A DNS label.</param>
    /// <param name="url">An absolute URL without path; checked with the rest of the model.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static IResourceBuilder<ExternalServiceResource> AddExternalService(
        this IDistributedApplicationBuilder builder, string name, string url, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(url);
        return Add(builder, name, ReferenceExpression.From(url), new(file, line));
    }

    /// <summary>Declares a service that runs elsewhere.</summary>
    /// <param name="builder">The application's builder.</param>
    /// <param name="name">A DNS label.</param>
    /// <param name="uri">An absolute URL without path; checked with the rest of the model.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static IResourceBuilder<ExternalServiceResource> AddExternalService(
        this IDistributedApplicationBuilder builder, string name, Uri uri, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(uri);
        return Add(builder, name, ReferenceExpression.From(uri.ToString()), new(file, line));
    }

    /// <summary>Declares a service that runs elsewhere, at a URL that a parameter gives.</summary>
    /// <param name="builder">The application's builder.</param>
    /// <param name="name">A DNS label.</param>
    /// <param name="urlParameter">The parameter.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static IResourceBuilder<ExternalServiceResource> AddExternalService(
        this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource> urlParameter,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(urlParameter);
        return Add(builder, name, ReferenceExpression.From(urlParameter), new(file, line));
    }

    private static IResourceBuilder<ExternalServiceResource> Add(IDistributedApplicationBuilder builder, string name, ReferenceExpression url,
        SourceLocation at)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddResource(new ExternalServiceResource(name, url), at.File, at.Line);
    }
}
