using System.Text.Json;
using System.Text.Json.Serialization;
using Ensemble.Hosting.Planning;

namespace Ensemble.Dashboard.Wire;

/// <summary>Kinds of changes as small words.</summary>
internal sealed class ChangeKindConverter() : JsonStringEnumConverter<PlanChangeKind>(JsonNamingPolicy.CamelCase);
