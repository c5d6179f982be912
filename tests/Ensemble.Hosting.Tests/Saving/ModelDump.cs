using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using Ensemble.Hosting.Inspection;
using Ensemble.Model;

namespace Ensemble.Hosting.Tests.Saving;

/// <summary>Everything a model says except places, read by reflection so that it shares nothing with the code under test.</summary>
internal static class ModelDump
{
    public static string Of(DistributedApplicationModel model)
    {
        var text = new StringBuilder();
        foreach (var resource in model.Resources.Where(r => r is ExperimentResource || r is not (IProcessResource or ProcessGroupResource))
            .OrderBy(r => r is ExperimentResource))
            Resource(text, resource, "");
        Annotations(text, model.Annotations, "");
        return text.ToString();
    }

    private static void Resource(StringBuilder text, IResource resource, string indent)
    {
        text.AppendLine(CultureInfo.InvariantCulture, $"{indent}{resource.GetType().Name} {Properties(resource)}");
        Annotations(text, resource.Annotations, indent + "  ");
        foreach (var member in (resource as IResourceWithMembers)?.Members ?? [])
            Resource(text, member, indent + "  ");
    }

    private static void Annotations(StringBuilder text, ResourceAnnotationCollection annotations, string indent)
    {
        // Arguments and preambles count as one list however many calls they came in; of a variable only the last declaration counts.
        text.AppendLine(CultureInfo.InvariantCulture, $"{indent}arguments {Value(annotations.OfType<ArgumentsAnnotation>().SelectMany(a => a.Arguments))}");
        text.AppendLine(CultureInfo.InvariantCulture, $"{indent}preamble {Value(annotations.OfType<PreambleAnnotation>().SelectMany(a => a.Lines))}");
        text.AppendLine(CultureInfo.InvariantCulture,
            $"{indent}variables {Value(annotations.OfType<EnvironmentAnnotation>().Reverse().DistinctBy(e => e.Name).Reverse())}");
        text.AppendLine(CultureInfo.InvariantCulture, $"{indent}links {Value(annotations.OfType<ServiceLinkAnnotation>())}");
        foreach (var kind in annotations.Where(a => a is not (
            ArgumentsAnnotation or PreambleAnnotation or EnvironmentAnnotation or ServiceLinkAnnotation or DeclaredAtAnnotation or MemberOfAnnotation
                or ModelFileAnnotation))
            .GroupBy(a => a.GetType().Name).OrderBy(g => g.Key, StringComparer.Ordinal))
            foreach (var annotation in kind)
                text.AppendLine(CultureInfo.InvariantCulture, $"{indent}{kind.Key} {Properties(annotation)}");
    }

    private static string Properties(object value) => string.Join(", ", value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(p => p.GetIndexParameters().Length == 0 && p.Name is not (
        nameof(IResource.Annotations) or nameof(IResourceWithMembers.Members) or "ValueExpression" or "ValueProviders"))
        .Where(p => p.PropertyType != typeof(SourceLocation) && p.PropertyType != typeof(AllocatedEndpoint))
        .Select(p => $"{p.Name}={Value(p.GetValue(value))}"));

    private static string Value(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        IResource resource => "@" + Path(resource),
        EndpointReference endpoint => $"<{Value(endpoint.Resource)}:{endpoint.EndpointName}>",
        EndpointReferenceExpression part => $"<{Value(part.Endpoint)}.{part.Property}>",
        ReferenceExpression expression => string.Concat(expression.Segments.Select(s => s as string ?? Value(s))),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        bool flag => flag.ToString(),
        IEnumerable items when IsDefault(items) => "default",
        IEnumerable items =>
            $"[{string.Join("; ", items.Cast<object?>().Select(i => i is IResourceAnnotation ? $"{i.GetType().Name} {Properties(i)}" : Value(i)))}]",
        _ => $"{{{Properties(value)}}}",
    };

    private static bool IsDefault(IEnumerable items) => items.GetType().GetProperty("IsDefault")?.GetValue(items) is true;

    private static string Path(IResource resource) =>
        resource.Annotations.OfType<MemberOfAnnotation>().FirstOrDefault() is { } membership ? $"{Path(membership.Parent)}/{resource.Name}" : resource.Name;
}
