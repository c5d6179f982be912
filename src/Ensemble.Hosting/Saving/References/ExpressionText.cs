using System.Collections.Immutable;
using Ensemble.Model;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Saving;

/// <summary>
/// Texts with deferred values as they are saved: <c>{token}</c> is a parameter or connection string, <c>{rl/api:http}</c> an endpoint and
/// <c>{rl/api:http.port}</c> a property of one. Braces that are meant literally are doubled.
/// </summary>
internal static class ExpressionText
{
    /// <summary>Writes an expression; null where it holds a value that cannot be named, such as one of a callback.</summary>
    public static string? Write(ReferenceExpression expression, ResourcePaths paths)
    {
        var segments = new List<ValueSegment>();
        foreach (object segment in expression.Segments)
        {
            if (segment is string literal)
                segments.Add(new(literal, IsReference: false));
            else if (Reference(segment, paths) is { } reference)
                segments.Add(new(reference, IsReference: true));
            else
                return null;
        }
        return ValueTemplate.Of(segments).ToString();
    }

    /// <summary>Reads an expression.</summary>
    /// <exception cref="SavedFormatException">A brace is alone or a reference leads nowhere.</exception>
    public static ReferenceExpression Read(string text, ResourcePaths paths, SourceLocation at)
    {
        try
        {
            var segments = ValueTemplate.Parse(text).Segments;
            return new(segments.Select(s => s.IsReference ? Resolve(s.Text, paths, at) : s.Text).ToImmutableArray());
        }
        catch (FormatException malformed)
        {
            throw new SavedFormatException(malformed.Message, at);
        }
    }

    private static string? Reference(object value, ResourcePaths paths) => value switch
    {
        EndpointReference endpoint when paths.Find(endpoint.Resource) is { } path => $"{path}:{endpoint.EndpointName}",
        EndpointReferenceExpression part when paths.Find(part.Endpoint.Resource) is { } path =>
        $"{path}:{part.Endpoint.EndpointName}.{Words.Of(part.Property)}",
        IResource resource => paths.Find(resource),
        _ => null,
    };

    private static object Resolve(string reference, ResourcePaths paths, SourceLocation at)
    {
        int colon = reference.IndexOf(':', StringComparison.Ordinal);
        var resource = ReferenceTo(colon < 0 ? reference : reference[..colon], paths, at);
        if (colon < 0)
            return resource as IValueProvider ?? throw new SavedFormatException(
                $"'{reference}' is no value. Write '{reference}:endpoint.url' for the address of an endpoint.", at);
        if (resource is not IResourceWithEndpoints owner)
            throw new SavedFormatException($"'{reference[..colon]}' has no endpoints.", at);
        string endpoint = reference[(colon + 1)..];
        int dot = endpoint.LastIndexOf('.');
        if (dot < 0)
            return new EndpointReference(owner, endpoint);
        return Enum.TryParse<EndpointProperty>(endpoint[(dot + 1)..], ignoreCase: true, out var property)
            ? new EndpointReference(owner, endpoint[..dot]).Property(property)
            : throw new SavedFormatException($"'{endpoint[(dot + 1)..]}' is no property of an endpoint. Write one of {Words.All<EndpointProperty>()}.", at);
    }

    /// <summary>The resource at a path.</summary>
    /// <exception cref="SavedFormatException">There is none.</exception>
    public static IResource ReferenceTo(string path, ResourcePaths paths, SourceLocation at)
    {
        if (paths.Find(path) is { } resource)
            return resource;
        string nearest = NearestName.Of(path, paths.All) is { } name ? $" Did you mean '{name}'?" : "";
        throw new SavedFormatException($"'{path}' is nothing that this file or the AppHost declares.{nearest}", at);
    }
}
