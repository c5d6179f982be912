using System.Text.Json.Serialization.Metadata;

namespace Ensemble.Hosting.Jobs.Api;

/// <summary>Which code answers which path.</summary>
/// <param name="Method">The method.</param>
/// <param name="Pattern">The path; a part in braces is a name.</param>
/// <param name="Summary">What it does, for the document of the API.</param>
/// <param name="Answer">The code.</param>
internal sealed record JobRoute(string Method, string Pattern, string Summary, Func<JobRequest, Task> Answer)
{
    /// <summary>What the query may say.</summary>
    public JobQueryValue[] Query { get; init; } = [];

    /// <summary>The body that is expected; null for none.</summary>
    public JsonTypeInfo? Body { get; init; }

    /// <summary>What is answered where it is done; null where that is no JSON.</summary>
    public JsonTypeInfo? Result { get; init; }

    /// <summary>Whether the answer may take long, so that it is given up where the caller goes away.</summary>
    public bool IsLong { get; init; }

    /// <summary>The status where it is done.</summary>
    public int Status { get; init; } = 200;

    /// <summary>The other statuses.</summary>
    public int[] Refusals { get; init; } = [];
}
