using Ensemble.Model;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Publishing;

/// <summary>Writes the templates of a plan in the language of a target.</summary>
internal sealed class TemplateWriter(PublishedPlan plan, IPublishedValues values)
{
    private const string ConnectionStringSuffix = ".connectionString";

    /// <summary>Writes a template.</summary>
    /// <param name="template">The template.</param>
    /// <param name="reader">Who reads it; null for nobody in particular.</param>
    /// <param name="missing">The first reference to what is not published, which is then written as the plan has it; null for none.</param>
    public string Write(ValueTemplate template, ProcessPlan? reader, out string? missing)
    {
        string? lost = null;
        string text = string.Concat(template.Segments.Select(segment => segment.IsReference ? Reference(segment.Text) : values.Literal(segment.Text)));
        missing = lost;
        return text;

        string Reference(string reference)
        {
            if (Resolve(reference, reader) is { } resolved)
                return resolved;
            lost ??= reference;
            return $"{{{reference}}}";
        }
    }

    private string? Resolve(string reference, ProcessPlan? reader)
    {
        if (reference.EndsWith(ConnectionStringSuffix, StringComparison.Ordinal) && plan.IsConnectionString(reference[..^ConnectionStringSuffix.Length]))
            return values.ConnectionString(reference[..^ConnectionStringSuffix.Length]);
        if (plan.IsParameter(reference))
            return values.Parameter(reference);
        int dot = reference.LastIndexOf('.');
        if (dot <= 0 || !Enum.TryParse<EndpointProperty>(reference.AsSpan(dot + 1), ignoreCase: true, out var property) || Find(reference[..dot], reader) is not { } found)
            return null;
        return values.Endpoint(found.Owner, found.Endpoint, property, isOwn: found.Owner.Id == reader?.Id);
    }

    private (ProcessPlan Owner, EndpointPlan Endpoint)? Find(string name, ProcessPlan? reader)
    {
        int colon = name.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
            return reader is null ? null : plan.Service(reader.Id.Experiment, name);
        return plan.Find(ProcessId.Parse(name[..colon])) is { } owner && owner.Endpoints.FirstOrDefault(e => e.Name == name[(colon + 1)..]) is { } endpoint
            ? (owner, endpoint)
            : null;
    }
}
