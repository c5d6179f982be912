using System.Text.Json;

namespace Ensemble.Hosting.Jobs.Api;

/// <summary>Reads requests: a name that stands twice is a mistake too.</summary>
internal static class StrictJson
{
    /// <summary>The types of requests.</summary>
    public static JobBodyJson Types { get; } = new(new JsonSerializerOptions(JobBodyJson.Default.Options) { AllowDuplicateProperties = false });
}
