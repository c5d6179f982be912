using System.Text.Json.Serialization;

namespace Ensemble.Jobs.Backends;

/// <summary>Reads and writes <see cref="LauncherNote"/> without reflection.</summary>
[JsonSerializable(typeof(LauncherNote))]
internal sealed partial class LauncherNoteJson : JsonSerializerContext;
