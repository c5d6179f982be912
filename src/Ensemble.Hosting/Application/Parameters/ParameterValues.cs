using System.Collections.Immutable;
using Ensemble.Model.Diagnostics;

namespace Ensemble.Hosting.Application;

/// <summary>The values of all parameters, or what is missing.</summary>
/// <param name="Values">By name, secrets included.</param>
/// <param name="Missing">One finding for every parameter without a value.</param>
internal sealed record ParameterValues(IReadOnlyDictionary<string, string> Values, ImmutableArray<Diagnostic> Missing);
