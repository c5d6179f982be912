using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ensemble.Hosting.Control.Registry;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true)]
[JsonSerializable(typeof(RunRegistration))]
internal sealed partial class RunRegistrationJson : JsonSerializerContext;
