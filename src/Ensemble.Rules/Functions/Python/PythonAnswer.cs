using System.Text.Json;

namespace Ensemble.Rules.Functions.Python;

/// <summary>What a Python function answers.</summary>
/// <param name="Value">The answer; null where it failed.</param>
/// <param name="Problem">Why it failed; null where it did not.</param>
internal readonly record struct PythonAnswer(JsonElement? Value, string? Problem);
