namespace Ensemble.Model.Checking;

/// <summary>The deferred values inside what was declared about a resource.</summary>
internal static class DeferredValues
{
    public static IEnumerable<IValueProvider> Of(IResource resource) => Expressions(resource).SelectMany(e => e.ValueProviders);

    private static IEnumerable<ReferenceExpression> Expressions(IResource resource)
    {
        if (resource is IResourceWithConnectionString connection)
            yield return connection.ConnectionStringExpression;
        if (resource is ExternalServiceResource external)
            yield return external.Url;
        foreach (var expression in resource.Annotations.SelectMany(Expressions))
            yield return expression;
    }

    private static IEnumerable<ReferenceExpression> Expressions(IResourceAnnotation annotation) => annotation switch
    {
        EnvironmentAnnotation variable => [variable.Value],
        ArgumentsAnnotation arguments => arguments.Arguments,
        UrlAnnotation url => [url.Url],
        DockerfileAnnotation { Arguments.IsDefault: false } build => build.Arguments.Select(a => a.Value),
        _ => [],
    };
}
