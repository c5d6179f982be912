using System.Text.Json.Serialization;

namespace Ensemble.Processes.Ledger;

/// <summary>Serialization of ledger files, made at build time: a reservation is on the way of every start.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(LedgerFile))]
internal sealed partial class LedgerJson : JsonSerializerContext;
