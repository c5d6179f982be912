using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ensemble.Hosting.Jobs.Api;

/// <summary>How requests are read: a name that means nothing is a mistake of whoever wrote it.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, UseStringEnumConverter = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(JobBody))]
[JsonSerializable(typeof(JobBody[]))]
[JsonSerializable(typeof(RetryBody))]
internal sealed partial class JobBodyJson : JsonSerializerContext;
