namespace Ensemble.Model.Diagnostics;

/// <summary>How resources are called in messages.</summary>
internal static class ResourceWords
{
    /// <summary><c>process</c>, <c>experiment</c>, …</summary>
    public static string Kind(this IResource resource) => resource switch
    {
        ExperimentResource => "experiment",
        ProcessGroupResource => "group",
        ParameterResource => "parameter",
        IJobResource => "job",
        IProcessResource => "process",
        IResourceWithConnectionString => "connection string",
        ExternalServiceResource => "external service",
        _ => "resource",
    };

    /// <summary><c>agent</c>, or <c>workers/agent</c> for a member of a group.</summary>
    public static string Path(this IResource resource)
    {
        var parent = resource.Annotations.OfType<MemberOfAnnotation>().FirstOrDefault()?.Parent;
        return parent is ProcessGroupResource ? $"{parent.Name}/{resource.Name}" : resource.Name;
    }

    /// <summary><c>process 'workers/agent'</c></summary>
    public static string Called(this IResource resource) => $"{resource.Kind()} '{resource.Path()}'";

    /// <summary><c>Process 'workers/agent'</c>, to begin a sentence with.</summary>
    public static string Sentence(this IResource resource) => resource.Called().Capitalized();

    /// <summary>The text with a capital in front.</summary>
    public static string Capitalized(this string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary><c>'a', 'b' and 'c'</c></summary>
    public static string Listed(this IEnumerable<string> names, string last = "and") => names.Select(n => $"'{n}'").ToArray() switch
    {
        [] => "none",
        [var only] => only,
        [.. var first, var end] => $"{string.Join(", ", first)} {last} {end}",
    };

    /// <summary><c> Did you mean 'x'?</c>, or nothing.</summary>
    public static string DidYouMean(string? name) => name is null ? "" : $" Did you mean '{name}'?";
}
