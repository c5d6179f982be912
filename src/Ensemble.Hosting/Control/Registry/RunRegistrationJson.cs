using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ensemble.Hosting.Control.Registry;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true)]
[JsonSerializable(typeof(RunRegistration))]
internal sealed partial class RunRegistrationJson : JsonSerializerContext
{
    /// <summary>The same on one line.</summary>
    public static RunRegistrationJson Compact { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web));
}
