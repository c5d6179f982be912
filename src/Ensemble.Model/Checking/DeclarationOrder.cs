using System.Collections.Immutable;
using Ensemble.Model.Diagnostics;

namespace Ensemble.Model.Checking;

/// <summary>Sorts findings as a reader meets the lines at fault.</summary>
internal static class DeclarationOrder
{
    /// <summary>
    /// Files in the order in which they first declared something, lines and columns within; findings without a place last, in the order they were found.
    /// </summary>
    public static ImmutableArray<Diagnostic> Sort(DiagnosticBag found, CheckContext context)
    {
        var files = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var place in context.Resources.Select(r => r.DeclaredAt()).Concat(found.Select(d => d.Location)).Where(p => p.IsKnown))
            files.TryAdd(place.File, files.Count);
        return
        [
            .. found
                .OrderBy(d => d.Location.IsKnown ? files[d.Location.File] : int.MaxValue)
                .ThenBy(d => d.Location.Line)
                .ThenBy(d => d.Location.Column)
                .ThenBy(d => d.Code, StringComparer.Ordinal),
        ];
    }
}
