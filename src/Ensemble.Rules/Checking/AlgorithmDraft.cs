using System.Text.Json;
using Ensemble.Model;

namespace Ensemble.Rules.Checking;

/// <summary>An algorithm that an ensemble names.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Options">What it is told; null for nothing.</param>
/// <param name="At">Where it is named.</param>
/// <param name="OptionsAt">Where its options are.</param>
internal sealed record AlgorithmDraft(string Name, JsonElement? Options, SourceLocation At, SourceLocation OptionsAt);
