using System.Text.Json;
using System.Text.Json.Serialization;
using Ensemble.Dashboard.Runs;

namespace Ensemble.Dashboard.Wire;

/// <summary>Outcomes as small words.</summary>
internal sealed class OutcomeConverter() : JsonStringEnumConverter<RunOutcome>(JsonNamingPolicy.CamelCase);
