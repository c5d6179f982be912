using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ensemble.Hosting.Exchange.Bundles;

/// <summary>The manifest of a bundle as JSON.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true)]
[JsonSerializable(typeof(BundleManifest))]
internal sealed partial class BundleJson : JsonSerializerContext;
